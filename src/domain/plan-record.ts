import type { CheckedFields } from './check-fields.ts';
import { checkPipeline } from './check-pipeline.ts';
import { checkReferences } from './check-references.ts';
import type { Organisation, User } from './caller.ts';
import { tagKey, uniqueKey, type ConversionFacts, type Ref } from './conversion-facts.ts';
import type { CrmRecord, FieldValue } from './crm-record.ts';
import type { Id } from './id.ts';
import type { ModuleName } from './module-name.ts';
import { checkUniqueValues, uniqueValueKey } from './plan-unique-values.ts';
import { recordKeys } from './record-keys.ts';
import { recordName } from './record-name.ts';
import type { NewTag, RecordWrites, UniqueValue } from './record-writes.ts';
import { Refused } from './refusal.ts';

/** What writing records by hand needs to know; a part of what a conversion does. */
export type RecordFacts = Pick<ConversionFacts, 'records' | 'users' | 'tags' | 'uniqueHolders'>;

export interface RecordRequest {
  /** The record that changes, or `null` and the ref that a new one goes by. */
  readonly before: CrmRecord | null;
  readonly ref: Ref;
  readonly module: ModuleName;
  readonly checked: CheckedFields;
  readonly user: User;
  readonly at: Date;
}

/**
 * The rows that one insert or update writes.
 *
 * @throws Refused `not_found` for a look-up or owner that is not there, `duplicate`, `converted_record`, and for a
 * deal whose pipeline lacks its stage
 */
export function planRecord(request: RecordRequest, facts: RecordFacts, organisation: Organisation): RecordWrites {
  const { before, ref, module, checked, user, at } = request;
  if (before?.conversion) throw new Refused({ code: 'converted_record' });
  const definition = organisation.modules[module];
  checkReferences(definition, checked, facts, []);
  const values = merge(before?.values ?? {}, checked.values);
  if (module === 'Deals') checkPipeline(organisation.policy.pipelines, values, []);
  const name = recordName(definition, values);
  const ownerId = checked.ownerId ?? before?.ownerId ?? user.id;
  const row = {
    id: ref,
    module,
    name,
    fields: values,
    ownerId,
    ...recordKeys(module, name, values),
    userId: user.id,
    at,
  };
  const unique = uniqueRows(request, organisation);
  checkUniqueValues(facts, unique.uniqueValues);
  for (const { field, value } of unique.uniqueValues) facts.uniqueHolders.set(uniqueKey(module, field, value), ref);
  const lookups = Object.entries(checked.lookups);
  return {
    inserted: before === null ? [row] : [],
    updated: before === null ? [] : [row],
    lookups: lookups.flatMap(([field, id]) => (id === null ? [] : [{ recordId: ref, field, targetId: id }])),
    emptiedLookups: lookups.flatMap(([field, id]) =>
      id === null && before !== null ? [{ recordId: ref, field }] : [],
    ),
    ...tagRows(request, facts),
    ...unique,
  };
}

/** The writes of several records as one. */
export function joinWrites(all: readonly RecordWrites[]): RecordWrites {
  return {
    inserted: all.flatMap(({ inserted }) => inserted),
    updated: all.flatMap(({ updated }) => updated),
    lookups: all.flatMap(({ lookups }) => lookups),
    emptiedLookups: all.flatMap(({ emptiedLookups }) => emptiedLookups),
    tags: all.flatMap(({ tags }) => tags),
    recordTags: all.flatMap(({ recordTags }) => recordTags),
    removedTags: all.flatMap(({ removedTags }) => removedTags),
    uniqueValues: all.flatMap(({ uniqueValues }) => uniqueValues),
    freedValues: all.flatMap(({ freedValues }) => freedValues),
  };
}

function merge(
  before: Readonly<Record<string, FieldValue>>,
  changes: CheckedFields['values'],
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = { ...before };
  for (const [field, value] of Object.entries(changes)) {
    if (value === null) delete values[field];
    else values[field] = value;
  }
  return values;
}

function tagRows(
  { before, ref, module, checked, user, at }: RecordRequest,
  facts: RecordFacts,
): Pick<RecordWrites, 'tags' | 'recordTags' | 'removedTags'> {
  const wanted = checked.tags;
  if (wanted === null) return { tags: [], recordTags: [], removedTags: [] };
  const tags: NewTag[] = [];
  const recordTags = wanted.map((name) => {
    const key = tagKey(module, name);
    const known = facts.tags.get(key) ?? `new:tag:${key}`;
    if (!facts.tags.has(key)) {
      facts.tags.set(key, known);
      tags.push({ id: known, module, name, userId: user.id, at });
    }
    return { recordId: ref, tagId: known };
  });
  const removed = (before?.tags ?? []).filter(({ name }) => !wanted.includes(name));
  return { tags, recordTags, removedTags: removed.map(({ id }) => ({ recordId: ref, tagId: id })) };
}

function uniqueRows(
  { ref, module, checked, before }: RecordRequest,
  organisation: Organisation,
): Pick<RecordWrites, 'uniqueValues' | 'freedValues'> {
  const uniqueValues: UniqueValue[] = [];
  const freedValues: { record: Id; field: string }[] = [];
  for (const definition of organisation.modules[module].fields) {
    const value = checked.values[definition.apiName];
    if (definition.unique !== true || value === undefined) continue;
    const field = definition.apiName;
    const key = uniqueValueKey(value);
    if (key !== null) uniqueValues.push({ record: ref, module, field, value: key });
    else if (before !== null) freedValues.push({ record: ref, field });
  }
  return { uniqueValues, freedValues };
}
