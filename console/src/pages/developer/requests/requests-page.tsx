import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../../parts/failed.tsx';
import { TableSkeleton } from '../../../parts/table-skeleton.tsx';
import { useSession } from '../../../session/use-session.ts';
import { DeveloperPage } from '../developer-page.tsx';
import { useUnconvertedLeads } from './lead-choice.tsx';
import { DEMO } from './samples.ts';
import { V1Builder } from './v1-builder.tsx';
import { V2Builder } from './v2-builder.tsx';

/** A request of each version, to be changed and sent to this server. */
export function RequestsPage(): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const leads = useUnconvertedLeads();
  const isDemo = session?.demo === true && session.organisation?.id === DEMO.organisation;
  const [first, second] = leads.data?.records ?? [];
  return (
    <DeveloperPage place="requests">
      <Text size="sm" c="dimmed">
        {t('developer.requests.about')}
      </Text>
      {leads.error !== null && <Failed error={leads.error} retry={() => void leads.refetch()} />}
      {leads.isPending && leads.error === null && <TableSkeleton />}
      {leads.data !== undefined && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <V1Builder lead={first?.id ?? ''} authtoken={isDemo ? DEMO.authtoken : ''} />
          <V2Builder lead={second?.id ?? first?.id ?? ''} accessToken={isDemo ? DEMO.accessToken : ''} />
        </SimpleGrid>
      )}
    </DeveloperPage>
  );
}
