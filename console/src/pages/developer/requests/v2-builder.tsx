import { Button, Card, Group, PasswordInput, Select, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerView } from './answer-view.tsx';
import { LeadChoice } from './lead-choice.tsx';
import { V2_SAMPLE } from './samples.ts';
import { sendRequest, v2Request } from './send-request.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const PATH = 'Leads/{id}/actions/convert';

/** A call of API 2.0, and what it is answered. */
export function V2Builder(props: { readonly lead: string; readonly accessToken: string }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [accessToken, setAccessToken] = useState(props.accessToken);
  const [lead, setLead] = useState(props.lead);
  const [method, setMethod] = useState<string>('POST');
  const [path, setPath] = useState(PATH);
  const [body, setBody] = useState(V2_SAMPLE);
  const send = useMutation({
    mutationFn: async () => sendRequest(v2Request(accessToken, lead, method, path, body)),
    onSuccess: async () => queries.invalidateQueries({ queryKey: ['records'] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  const reset = (): void => {
    setMethod('POST');
    setPath(PATH);
    setBody(V2_SAMPLE);
  };
  return (
    <Stack gap="md" miw={0}>
      <Card withBorder padding="md">
        <form onSubmit={submit} aria-labelledby="v2-request">
          <Stack gap="sm">
            <Title order={2} size="h4" id="v2-request">
              API 2.0
            </Title>
            <PasswordInput
              label={t('developer.requests.accessToken')}
              autoComplete="off"
              required
              visibilityToggleButtonProps={{ 'aria-label': t('developer.requests.showSecret') }}
              value={accessToken}
              onChange={(event) => setAccessToken(event.currentTarget.value)}
            />
            <LeadChoice value={lead} onChange={setLead} />
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <Select
                label={t('developer.requests.method')}
                w={110}
                allowDeselect={false}
                data={METHODS}
                value={method}
                onChange={(value) => setMethod(value ?? 'POST')}
              />
              <TextInput
                flex={1}
                label={t('developer.requests.path')}
                description="/crm/v2/…"
                className="code-input"
                required
                value={path}
                onChange={(event) => setPath(event.currentTarget.value)}
              />
            </Group>
            <Textarea
              label={t('developer.requests.body')}
              className="code-input"
              rows={16}
              disabled={method === 'GET' || method === 'DELETE'}
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
            />
            <Group gap="xs">
              <Button type="submit" loading={send.isPending}>
                {t('developer.requests.sendV2')}
              </Button>
              <Button variant="subtle" onClick={reset}>
                {t('developer.requests.sample')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      <AnswerView label={t('developer.requests.answerV2')} answer={send.data} error={send.error} />
    </Stack>
  );
}
