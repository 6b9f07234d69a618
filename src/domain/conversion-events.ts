import type { Ref } from './conversion-facts.ts';
import type { ConversionWrites } from './conversion-writes.ts';
import type { Id } from './id.ts';
import type { NotificationEvent } from './notification-event.ts';
import type { RecordWrite } from './record-writes.ts';
import { TARGET_MODULES } from './target-module.ts';

/** What others are told of a batch of conversions: that leads were converted, and which records were made and changed by it. */
export function conversionEvents(writes: ConversionWrites, idOf: (ref: Ref) => Id): NotificationEvent[] {
  const idOrNull = (ref: Ref | undefined): Id | null => (ref === undefined ? null : idOf(ref));
  const { inserted, updated } = writes.records;
  const changed = (rows: readonly RecordWrite[], change: 'create' | 'edit'): NotificationEvent[] =>
    TARGET_MODULES.map((module) => {
      const ids = rows.filter((row) => row.module === module).map(({ id }) => idOf(id));
      return { kind: 'records', module, change, ids };
    });
  return [
    ...writes.conversions.map(({ id, plan, userId }): NotificationEvent => ({
      kind: 'lead.converted',
      conversionId: idOf(id),
      leadId: plan.leadId,
      contactId: idOf(plan.contact.ref),
      accountId: idOrNull(plan.account?.ref),
      dealId: idOrNull(plan.deal?.ref),
      userId,
      face: plan.command.face,
    })),
    ...changed(inserted, 'create'),
    ...changed(updated, 'edit'),
    // the lead itself is changed too; channels have no word for conversions
    { kind: 'records', module: 'Leads', change: 'edit', ids: writes.conversions.map(({ plan }) => plan.leadId) },
  ];
}
