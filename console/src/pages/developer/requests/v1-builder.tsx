import { Alert, Button, Card, Group, PasswordInput, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call.ts';
import { Failed } from '../../../parts/failed.tsx';
import { Translation } from '../../../parts/call/translation.tsx';
import { AnswerView } from './answer-view.tsx';
import { LeadChoice } from './lead-choice.tsx';
import { V1_SAMPLE } from './samples.ts';
import { sendRequest, v1Address, v1Request } from './send-request.ts';

const PATH = 'xml/Leads/convertLead';

/** A call of API 1.0: what it is answered, and what it is in API 2.0. */
export function V1Builder(props: { readonly lead: string; readonly authtoken: string }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [authtoken, setAuthtoken] = useState(props.authtoken);
  const [lead, setLead] = useState(props.lead);
  const [path, setPath] = useState(PATH);
  const [xmlData, setXmlData] = useState(V1_SAMPLE);
  const translate = useMutation({
    mutationFn: async () => call('POST /translate', { body: { text: v1Address(lead, path, xmlData) } }),
  });
  const send = useMutation({
    mutationFn: async () => sendRequest(v1Request(authtoken, lead, path, xmlData)),
    onMutate: () => translate.mutate(),
    onSuccess: async () => queries.invalidateQueries({ queryKey: ['records'] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  const reset = (): void => {
    setPath(PATH);
    setXmlData(V1_SAMPLE);
  };
  return (
    <Stack gap="md" miw={0}>
      <Card withBorder padding="md">
        <form onSubmit={submit} aria-labelledby="v1-request">
          <Stack gap="sm">
            <Title order={2} size="h4" id="v1-request">
              API 1.0
            </Title>
            <PasswordInput
              label="authtoken"
              autoComplete="off"
              required
              visibilityToggleButtonProps={{ 'aria-label': t('developer.requests.showSecret') }}
              value={authtoken}
              onChange={(event) => setAuthtoken(event.currentTarget.value)}
            />
            <LeadChoice value={lead} onChange={setLead} />
            <TextInput
              label={t('developer.requests.path')}
              description="POST /crm/private/…"
              className="code-input"
              required
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
            />
            <Textarea
              label="xmlData"
              className="code-input"
              rows={16}
              value={xmlData}
              onChange={(event) => setXmlData(event.currentTarget.value)}
            />
            <Group gap="xs">
              <Button type="submit" loading={send.isPending}>
                {t('developer.requests.sendV1')}
              </Button>
              <Button variant="default" loading={translate.isPending} onClick={() => translate.mutate()}>
                {t('developer.requests.translate')}
              </Button>
              <Button variant="subtle" onClick={reset}>
                {t('developer.requests.sample')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      <AnswerView label={t('developer.requests.answerV1')} answer={send.data} error={send.error} />
      {translate.error !== null && <Failed error={translate.error} />}
      {translate.data?.calls.map((one, index) =>
        'steps' in one ? (
          <Stack key={index} gap="sm">
            <Title order={2} size="h4">
              {t('developer.requests.translation')}
            </Title>
            <Translation steps={one.steps} report={one.report} />
          </Stack>
        ) : (
          <Alert key={index} color="gray" variant="light" title={t('developer.translation.none')}>
            <Text size="sm">{one.problem}</Text>
          </Alert>
        ),
      )}
    </Stack>
  );
}
