import type { Organisation } from '../domain/caller.ts';
import type { CheckedFields } from '../domain/check-fields.ts';
import { uniqueKey } from '../domain/conversion-facts.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import type { RecordFacts } from '../domain/plan-record.ts';
import { uniqueValueKey } from '../domain/plan-unique-values.ts';
import type { Queryable } from '../storage/database.ts';
import { findUniqueHolders } from '../storage/sql/find-matches.ts';
import { loadConversionFacts } from '../storage/sql/load-conversion-facts.ts';
import { lockTargets } from '../storage/sql/lock-records.ts';

/**
 * What planning these inserts or updates of one module needs to know, for all of them at once. What they point at stays as it is until the
 * transaction ends.
 *
 * @param updated ids of the records that exist and change, which the transaction has locked
 */
export async function loadRecordFacts(
  on: Queryable,
  organisation: Organisation,
  module: ModuleName,
  all: readonly CheckedFields[],
  updated: readonly Id[],
): Promise<RecordFacts> {
  const referenced = all.flatMap(({ lookups }) => Object.values(lookups).filter((id) => id !== null));
  await lockTargets(on, organisation.id, referenced, updated);
  const facts = await loadConversionFacts(on, organisation.id, {
    leadIds: [],
    namedIds: [],
    referencedIds: referenced,
    userIds: all.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])),
    userEmails: [],
    tags: all.flatMap(({ tags }) => (tags ?? []).map((name) => ({ module, name }))),
    contactRoles: [],
    allTagsTo: [],
  });
  const unique = organisation.modules[module].fields.filter((field) => field.unique === true);
  const values = all.flatMap((checked) =>
    unique.flatMap(({ apiName }) => {
      const value = uniqueValueKey(checked.values[apiName]);
      return value === null ? [] : [{ module, field: apiName, value }];
    }),
  );
  for (const { field, value, id } of await findUniqueHolders(on, organisation.id, values)) {
    facts.uniqueHolders.set(uniqueKey(module, field, value), id);
  }
  return facts;
}
