import type { Caller } from '../domain/caller.ts';
import type { FieldDefinition } from '../domain/field-definition.ts';
import type { Id } from '../domain/id.ts';
import { isStorable } from '../domain/is-storable.ts';
import { foldCase } from '../domain/match-keys.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { recordKeys } from '../domain/record-keys.ts';
import type { Queryable } from '../storage/database.ts';
import { findRecordsByName } from '../storage/sql/find-records-by-name.ts';
import { findUserByEmail } from '../storage/sql/find-user-by-email.ts';
import { lockKeys } from '../storage/sql/lock-keys.ts';
import { createInTransaction, type RecordInput, type WriteRules } from './create-records.ts';
import type { OperationContext } from './operation-context.ts';

/** A record or a user that a field names instead of giving its id. */
export interface ByName {
  readonly name: string;
}

/**
 * Gives look-ups that name a record its id, and owners that are named by e-mail theirs (contract v1 §3, Owner and Lookup). An account that
 * nobody has yet is made: where the record that names it is not written, the caller takes that back. Any other name that nobody has stays, and is
 * no valid value of its field. An owner that nobody is stays away: the record keeps the owner it has.
 */
export async function resolveNames(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  module: ModuleName,
  inputs: readonly RecordInput[],
  rules: WriteRules,
): Promise<RecordInput[]> {
  const { fields } = caller.organisation.modules[module];
  let resolved = [...inputs];
  for (const field of fields) {
    if (!resolved.some((input) => isByName(input[field.apiName]))) continue;
    resolved =
      field.type === 'ownerlookup'
        ? await resolveOwners(tx, caller, field, resolved)
        : await resolveLookups(context, tx, caller, field, resolved, rules);
  }
  return resolved;
}

/** Whether a field of the input names something instead of giving its id. */
export function namesSomething(input: RecordInput): boolean {
  return Object.values(input).some(isByName);
}

function isByName(value: unknown): value is ByName {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

async function resolveOwners(
  tx: Queryable,
  { organisation }: Caller,
  { apiName }: FieldDefinition,
  inputs: readonly RecordInput[],
): Promise<RecordInput[]> {
  const resolved: RecordInput[] = [];
  for (const { [apiName]: value, ...others } of inputs) {
    const email = isByName(value) ? value.name : '';
    const user = isStorable(email) ? await findUserByEmail(tx, organisation.id, email) : null;
    if (!isByName(value)) resolved.push({ ...others, [apiName]: value });
    else resolved.push(user?.active === true ? { ...others, [apiName]: user.id } : others);
  }
  return resolved;
}

async function resolveLookups(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  { apiName, lookup }: FieldDefinition,
  inputs: readonly RecordInput[],
  rules: WriteRules,
): Promise<RecordInput[]> {
  if (lookup === undefined || lookup === null) return [...inputs];
  const names = inputs.flatMap(({ [apiName]: value }) =>
    isByName(value) && isStorable(value.name) ? [value.name] : [],
  );
  const ids = await idsByName(tx, caller, lookup, names);
  const resolved: RecordInput[] = [];
  for (const input of inputs) {
    const { [apiName]: value, ...others } = input;
    if (!isByName(value)) {
      resolved.push(input);
      continue;
    }
    const key = foldCase(value.name);
    let id = ids.get(key);
    if (id === undefined && lookup === 'Accounts') {
      id = await makeAccount(context, tx, caller, value.name, rules);
      if (id !== undefined) ids.set(key, id);
    }
    resolved.push(id === undefined ? input : { ...others, [apiName]: id });
  }
  return resolved;
}

/** The oldest record of each name. Until the transaction ends nobody else makes one of these names. */
async function idsByName(
  tx: Queryable,
  { organisation }: Caller,
  module: ModuleName,
  names: readonly string[],
): Promise<Map<string, Id>> {
  const keys = names.map((name) => recordKeys(module, name, {}).nameKey).filter((key) => key !== null);
  if (module === 'Accounts') {
    await lockKeys(
      tx,
      organisation.id,
      keys.map((key) => `account ${key}`),
    );
  }
  const ids = new Map<string, Id>();
  for (const { id, name } of await findRecordsByName(tx, organisation.id, module, keys)) {
    const key = foldCase(name);
    if (!ids.has(key)) ids.set(key, id);
  }
  return ids;
}

async function makeAccount(
  context: OperationContext,
  tx: Queryable,
  caller: Caller,
  name: string,
  rules: WriteRules,
): Promise<Id | undefined> {
  const { outcomes } = await createInTransaction(context, tx, caller, 'Accounts', [{ Account_Name: name }], rules);
  const [made] = outcomes;
  return made?.ok === true ? made.record.id : undefined;
}
