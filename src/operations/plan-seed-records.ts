import type { Organisation } from '../domain/caller.ts';
import { checkFields } from '../domain/check-fields.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { Id } from '../domain/id.ts';
import { MODULE_NAMES, type ModuleName } from '../domain/module-name.ts';
import { joinWrites, planRecord, type RecordFacts } from '../domain/plan-record.ts';
import type { RecordWrites } from '../domain/record-writes.ts';
import { Refused, type Refusal } from '../domain/refusal.ts';
import { InvalidSeed } from './invalid-seed.ts';
import type { Seed } from './seed-format.ts';
import type { SeedIds } from './seed-ids.ts';
import type { SeedPeople } from './seed-people.ts';
import { seedTime } from './seed-time.ts';

export interface SeedRecords {
  readonly writes: RecordWrites;
  /** The module of every record of the seed. */
  readonly modules: ReadonlyMap<Id, ModuleName>;
}

interface SeedRecord {
  readonly place: string;
  readonly id: Id;
  readonly module: ModuleName;
  readonly given: Readonly<Record<string, unknown>>;
}

/**
 * A seed's records as rows. A record is made by its owner, at its `Created_Time`; without an owner it is the first user's. A picklist
 * value that is not on its list is kept, as in data that comes from elsewhere.
 *
 * @throws InvalidSeed naming record and field
 */
export function planSeedRecords(
  seed: Seed,
  organisation: Organisation,
  people: SeedPeople,
  ids: SeedIds,
  at: Date,
): SeedRecords {
  const all = MODULE_NAMES.flatMap((module) =>
    (seed.records?.[module] ?? []).map((given, index): SeedRecord => {
      const place = `records.${module}[${index}]${typeof given['id'] === 'string' ? ` (${given['id']})` : ''}`;
      return { place, id: ids.idOr(given['id']), module, given };
    }),
  );
  // every record is there before the first is planned, so that look-ups may point forward and in circles
  const facts: RecordFacts = {
    records: new Map(all.map((one) => [one.id, target(one, at)])),
    users: new Map(),
    tags: new Map(),
    uniqueHolders: new Map(),
  };
  const writes = joinWrites(all.map((one) => planSeedRecord(one, facts, organisation, people, at)));
  return { writes, modules: new Map(all.map(({ id, module }) => [id, module])) };
}

function planSeedRecord(
  { place, id, module, given }: SeedRecord,
  facts: RecordFacts,
  organisation: Organisation,
  people: SeedPeople,
  at: Date,
): RecordWrites {
  const { id: _, Created_Time: createdTime, Owner: owner, ...fields } = given;
  // the owner acts, rather than being assigned: so he may have become inactive since
  const user = owner === undefined ? people.first() : people.get(`${place}.Owner`, owner);
  const created = seedTime(`${place}.Created_Time`, createdTime, at);
  try {
    const rules = { path: [], purpose: 'insert', unknownPicklistValue: 'store' } as const;
    const checked = checkFields(organisation.modules[module], fields, rules);
    const [unknown] = checked.ignored;
    if (unknown !== undefined) {
      throw new InvalidSeed(`${place}.${unknown}`, `${module} has no such field, or only the server sets it.`);
    }
    return planRecord({ before: null, ref: id, module, checked, user, at: created }, facts, organisation);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new InvalidSeed([place, ...pathOf(error.refusal)].join('.'), trouble(error.refusal, fields));
  }
}

/** What planning wants to know of a look-up's target: that it is there, and its module. */
function target({ id, module }: SeedRecord, at: Date): CrmRecord {
  const nobody = { ownerId: '', createdBy: '', modifiedBy: '', createdAt: at, modifiedAt: at };
  return { id, module, name: '', ...nobody, values: {}, lookups: {}, tags: [], conversion: null };
}

function pathOf(refusal: Refusal): readonly string[] {
  if ('path' in refusal) return refusal.path;
  return refusal.code === 'duplicate' ? [refusal.field] : [];
}

function trouble(refusal: Refusal, fields: Readonly<Record<string, unknown>>): string {
  if (refusal.code === 'mandatory_missing') return 'is mandatory.';
  if (refusal.code === 'duplicate') return `must be unique, and record ${refusal.id} has the same value.`;
  if (refusal.code === 'not_found') {
    return `must be the id of a record of this file, of the right module; ${shown(refusal.path, fields)} is not.`;
  }
  if (refusal.code !== 'invalid_value') return `cannot be loaded (${refusal.code}).`;
  if (refusal.maxLength !== undefined) return `is too long: ${refusal.maxLength} characters or digits at most.`;
  const wanted = refusal.expected === undefined ? 'an allowed value' : `a value of type ${refusal.expected}`;
  return `must be ${wanted}; ${shown(refusal.path, fields)} is not.`;
}

function shown([field]: readonly string[], fields: Readonly<Record<string, unknown>>): string {
  return (JSON.stringify(fields[field ?? '']) ?? 'nothing').slice(0, 60);
}
