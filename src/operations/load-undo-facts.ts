import type { Organisation } from '../domain/caller.ts';
import { uniqueKey } from '../domain/conversion-facts.ts';
import type { ConversionImage } from '../domain/conversion-image.ts';
import { isId, type Id } from '../domain/id.ts';
import { uniqueValueKey } from '../domain/plan-unique-values.ts';
import { isUniqueField } from '../domain/is-unique-field.ts';
import { Refused } from '../domain/refusal.ts';
import type { KeptConversion } from '../domain/kept-conversion.ts';
import type { UndoFacts } from '../domain/undo-facts.ts';
import type { LaterConversion } from '../domain/undo-heirs.ts';
import type { Queryable } from '../storage/database.ts';
import { findKeptConversion } from '../storage/sql/find-kept-conversion.ts';
import { findLaterConversions, type FoundLaterConversion } from '../storage/sql/find-later-conversions.ts';
import { findUniqueHolders } from '../storage/sql/find-matches.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { loadHangers } from '../storage/sql/load-hangers.ts';
import { lockRecords } from '../storage/sql/lock-records.ts';
import { lockTagsAndRoles } from '../storage/sql/tags-and-roles.ts';

/** Of more than so many that use the same record, the first ones tell enough. */
const LATER_MAX = 100;

/**
 * Everything that taking a conversion back needs to know.
 *
 * @param locks `hold`: what was read stays so until the transaction ends; `none`: for a look, which must not keep anybody waiting
 * @throws Refused `not_found` for a conversion that is not there, `not_undoable`
 */
export async function loadUndoFacts(
  on: Queryable,
  organisation: Organisation,
  conversionId: string,
  locks: 'hold' | 'none',
): Promise<UndoFacts> {
  const orgId = organisation.id;
  const found = isId(conversionId) ? await findKeptConversion(on, orgId, conversionId, locks) : null;
  if (found === null) throw new Refused({ code: 'not_found', path: [] });
  const { image, leadId } = found;
  if (image === null) throw new Refused({ code: 'not_undoable' });
  const conversion = { ...found, image };
  const createdIds = image.created.map(({ id }) => id);
  const into = [found.contactId, found.accountId, found.dealId].filter((id) => id !== null);
  const later = await findLaterConversions(on, orgId, conversion, into, LATER_MAX, locks);
  const otherIds = idsBesides(conversion);
  if (locks === 'hold') {
    await lockRecords(on, orgId, [leadId, ...createdIds], otherIds);
    await lockTagsAndRoles(on, orgId, image.newTags, image.newRoles);
  }
  const records = new Map(
    (await getRecords(on, orgId, [...new Set([leadId, ...createdIds, ...otherIds])])).map((one) => [one.id, one]),
  );
  const candidates = image.changes.flatMap(({ kind, recordId, field, before }) => {
    const module = records.get(recordId)?.module;
    const value =
      kind === 'value' && module !== undefined && isUniqueField(organisation, module, field) ? before : null;
    const key = uniqueValueKey(value);
    return module === undefined || key === null ? [] : [{ module, field, value: key }];
  });
  const holders = await findUniqueHolders(on, orgId, candidates);
  return {
    conversion,
    records,
    later: await withLeads(on, orgId, later),
    ...(await loadHangers(on, orgId, conversion)),
    uniqueHolders: new Map(holders.map(({ module, field, value, id }) => [uniqueKey(module, field, value), id])),
  };
}

/** The records that were there: changed, moved, and those that look-ups point at or are to be put back to. */
function idsBesides({ image, contactId, accountId, dealId }: KeptConversion): Id[] {
  const ids = [contactId, accountId, dealId, ...lookupTargets(image)].filter((id) => id !== null);
  const campaigns = image.memberships.map(({ campaignId }) => campaignId);
  return [...new Set([...ids, ...image.changes.map(({ recordId }) => recordId), ...campaigns])];
}

async function withLeads(on: Queryable, orgId: Id, found: readonly FoundLaterConversion[]): Promise<LaterConversion[]> {
  if (found.length === 0) return [];
  const leads = await getRecords(
    on,
    orgId,
    found.map(({ leadId }) => leadId),
  );
  return found.map((one) => ({ ...one, lead: leads.find(({ id }) => id === one.leadId) ?? null }));
}

function lookupTargets({ created, changes }: ConversionImage): (Id | null)[] {
  return [
    ...created.flatMap(({ lookups }) => Object.values(lookups)),
    ...changes.flatMap((one) => (one.kind === 'lookup' ? [one.before, one.after] : [])),
  ];
}
