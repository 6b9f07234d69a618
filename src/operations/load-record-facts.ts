import type { Organisation } from '../domain/caller.ts';
import type { CheckedFields } from '../domain/check-fields.ts';
import { uniqueKey } from '../domain/conversion-facts.ts';
import type { ModuleName } from '../domain/module-name.ts';
import type { RecordFacts } from '../domain/plan-record.ts';
import { foldUnique } from '../domain/plan-unique-values.ts';
import type { Queryable } from '../storage/database.ts';
import { findUniqueHolders } from '../storage/sql/find-matches.ts';
import { loadConversionFacts } from '../storage/sql/load-conversion-facts.ts';

/** What planning these inserts or updates of one module needs to know, for all of them at once. */
export async function loadRecordFacts(
  on: Queryable,
  organisation: Organisation,
  module: ModuleName,
  all: readonly CheckedFields[],
): Promise<RecordFacts> {
  const facts = await loadConversionFacts(on, organisation.id, {
    leadIds: [],
    namedIds: [],
    referencedIds: all.flatMap(({ lookups }) => Object.values(lookups).filter((id) => id !== null)),
    userIds: all.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])),
    userEmails: [],
    tags: all.flatMap(({ tags }) => (tags ?? []).map((name) => ({ module, name }))),
    contactRoles: [],
  });
  const unique = organisation.modules[module].fields.filter((field) => field.unique === true);
  const values = all.flatMap((checked) =>
    unique.flatMap(({ apiName }) => {
      const value = checked.values[apiName];
      return value === undefined || value === null ? [] : [{ module, field: apiName, value: foldUnique(value) }];
    }),
  );
  for (const { field, value, id } of await findUniqueHolders(on, organisation.id, values)) {
    facts.uniqueHolders.set(uniqueKey(module, field, value), id);
  }
  return facts;
}
