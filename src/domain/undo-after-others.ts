import { dealContactKey } from './conversion-facts.ts';
import type { FieldChange } from './conversion-image.ts';
import type { CrmRecord } from './crm-record.ts';
import type { Id } from './id.ts';
import { isSame } from './is-same.ts';
import type { KeptConversion } from './kept-conversion.ts';
import type { Hanger, UndoFacts } from './undo-facts.ts';

/**
 * The facts of a conversion as they will be once others have been taken back: what they made is gone, and what they changed and moved is
 * where it was. So a job can be looked at without being carried out.
 *
 * @param others in the order in which they are taken back
 */
export function afterOthers(facts: UndoFacts, others: readonly KeptConversion[]): UndoFacts {
  if (others.length === 0) return facts;
  const created = new Set(others.flatMap(({ image }) => image.created.map(({ id }) => id)));
  const tagged = others.flatMap(({ image }) => image.tagged);
  const links = new Set(
    others.flatMap(({ image: { dealContact: link } }) =>
      link === null ? [] : [dealContactKey(link.dealId, link.contactId)],
    ),
  );
  const isTaggedByThem = (recordId: Id, tagId: Id): boolean =>
    created.has(recordId) || tagged.some((one) => one.recordId === recordId && one.tagId === tagId);
  return {
    ...facts,
    records: new Map(
      [...facts.records].flatMap(([id, record]) => {
        if (created.has(id)) return [];
        const changes = others.flatMap(({ image }) => image.changes.filter(({ recordId }) => recordId === id));
        const before = changes.reduce(undone, record);
        return [[id, { ...before, tags: before.tags.filter((tag) => !isTaggedByThem(id, tag.id)) }]];
      }),
    ),
    later: facts.later.filter(({ id }) => !others.some((one) => one.id === id)),
    hangers: facts.hangers.filter((hanger) => !others.some((other) => isOf(hanger, other, created))),
    tagged: new Map(
      [...facts.tagged].map(([id, { name, recordIds }]) => [
        id,
        { name, recordIds: recordIds.filter((recordId) => !isTaggedByThem(recordId, id)) },
      ]),
    ),
    roles: new Map(
      [...facts.roles].map(([id, role]) => [
        id,
        {
          name: role.name,
          links: role.links.filter(
            ({ dealId, contactId }) =>
              !created.has(dealId) && !created.has(contactId) && !links.has(dealContactKey(dealId, contactId)),
          ),
        },
      ]),
    ),
    uniqueHolders: new Map([...facts.uniqueHolders].filter(([, holder]) => !created.has(holder))),
  };
}

/** The record without the change, unless somebody else changed it after that. */
function undone(record: CrmRecord, change: FieldChange): CrmRecord {
  const { field, before, after } = change;
  if (change.kind === 'owner') return record.ownerId === after ? { ...record, ownerId: change.before } : record;
  if (change.kind === 'lookup') {
    const { [field]: now, ...others } = record.lookups;
    if (now === undefined ? after !== null : now.id !== after) return record;
    if (change.before === null) return { ...record, lookups: others };
    // only the id of it is asked for
    return {
      ...record,
      lookups: { ...others, [field]: { module: record.module, name: '', ...now, id: change.before } },
    };
  }
  const { [field]: now, ...others } = record.values;
  if (!isSame(now, after)) return record;
  return { ...record, values: before === null ? others : { ...others, [field]: before } };
}

/** Whether it hangs there because of the other conversion. */
function isOf(hanger: Hanger, { leadId, image }: KeptConversion, created: ReadonlySet<Id>): boolean {
  switch (hanger.kind) {
    case 'lookup':
      return (
        created.has(hanger.record.id) ||
        image.changes.some(
          (one) =>
            one.kind === 'lookup' &&
            one.recordId === hanger.record.id &&
            one.field === hanger.field &&
            one.after === hanger.on,
        )
      );
    case 'attachment':
      return image.attachments.some(({ id }) => id === hanger.id);
    case 'membership':
      return image.memberships.some(
        ({ campaignId, contactId, wasMember }) =>
          campaignId === hanger.campaign.id && contactId === hanger.on && !wasMember,
      );
    case 'deal_contact':
      return (
        created.has(hanger.other.id) ||
        (image.dealContact !== null &&
          [hanger.on, hanger.other.id].includes(image.dealContact.dealId) &&
          [hanger.on, hanger.other.id].includes(image.dealContact.contactId))
      );
    case 'conversion':
      return hanger.lead.id === leadId;
  }
}
