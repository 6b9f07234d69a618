import { Alert, Group, NavLink, Stack, Title } from '@mantine/core';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NotFound } from '../../parts/not-found.tsx';
import { Page } from '../../parts/page.tsx';
import { TableSkeleton } from '../../parts/table-skeleton.tsx';
import { useMay } from '../../session/use-session.ts';
import { SECTIONS, type Section } from './sections.ts';

const CONTENTS: Readonly<Record<Section, ComponentType>> = {
  mapping: lazy(async () => ({ default: (await import('./mapping/mapping-editor.tsx')).MappingEditor })),
  rules: lazy(async () => ({ default: (await import('./rules-form.tsx')).RulesForm })),
  webhooks: lazy(async () => ({ default: (await import('./webhooks.tsx')).Webhooks })),
  people: lazy(async () => ({ default: (await import('./people.tsx')).People })),
  roles: lazy(async () => ({ default: (await import('./roles.tsx')).Roles })),
  clients: lazy(async () => ({ default: (await import('./clients.tsx')).Clients })),
  tokens: lazy(async () => ({ default: (await import('./tokens.tsx')).Tokens })),
  mail: lazy(async () => ({ default: (await import('./mail.tsx')).Mail })),
  password: lazy(async () => ({ default: (await import('./own-password.tsx')).OwnPassword })),
};

/** What an organisation sets: one part at a time, those that the role allows. */
export function SettingsPage(): ReactNode {
  const { t } = useTranslation();
  const may = useMay();
  const { section } = useParams({ strict: false });
  const allowed = SECTIONS.filter(({ right }) => right === null || may(right));
  const first = allowed[0]?.name ?? 'password';
  if (section === undefined) return <Navigate to="/settings/$section" params={{ section: first }} replace />;
  const known = SECTIONS.find(({ name }) => name === section);
  if (known === undefined) return <NotFound />;
  const Content = CONTENTS[known.name];
  return (
    <Page title={`${t('settings.title')} · ${t(`settings.${known.name}.title`)}`}>
      <div className="settings">
        <Group component="nav" aria-label={t('settings.title')} gap={2} align="flex-start" className="sections">
          {allowed.map(({ name }) => (
            <NavLink
              key={name}
              component={Link}
              to={`/settings/${name}`}
              label={t(`settings.${name}.title`)}
              active={name === section}
              aria-current={name === section ? 'page' : undefined}
            />
          ))}
        </Group>
        <Stack gap="md" miw={0}>
          <Title order={2} size="h5">
            {t(`settings.${known.name}.title`)}
          </Title>
          {allowed.includes(known) ? (
            <Suspense fallback={<TableSkeleton />}>
              <Content />
            </Suspense>
          ) : (
            <Alert color="gray" role="alert">
              {t('state.forbidden')}
            </Alert>
          )}
        </Stack>
      </div>
    </Page>
  );
}
