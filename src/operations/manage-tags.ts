import type { Caller, User } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import type { ManagedTag, TagTrouble } from '../domain/tag.ts';
import { TAGS_OF_MODULE_MAX, troubleOfTagName } from '../domain/tag-name.ts';
import type { Queryable } from '../storage/database.ts';
import { countTagged } from '../storage/sql/count-tagged.ts';
import { getUsers } from '../storage/sql/get-users.ts';
import { lockTags, selectTags } from '../storage/sql/select-tags.ts';
import {
  deleteTag as deleteStored,
  insertTag,
  mergeTags as mergeStored,
  renameTag,
} from '../storage/sql/write-tags.ts';
import type { OperationContext } from './operation-context.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { timeIn } from './organisation-time.ts';
import { transactionOf } from './transaction-of.ts';

export type TagOutcome =
  | { readonly ok: true; readonly tag: ManagedTag }
  | { readonly ok: false; readonly trouble: TagTrouble };

export interface TagsWithUsers {
  readonly tags: readonly ManagedTag[];
  readonly users: ReadonlyMap<Id, User>;
}

/** The tags of a module, by name. */
export async function listTags(
  { database }: OperationContext,
  { organisation }: Caller,
  module: ModuleName,
): Promise<TagsWithUsers> {
  const tags = await selectTags(database, organisation.id, module);
  return { tags, users: await usersOfTags(database, organisation.id, tags) };
}

/** How many records of the module have the tag; converted leads do not count. @returns `null` for a tag that it does not have */
export async function countRecordsWithTag(
  { database }: OperationContext,
  { organisation }: Caller,
  module: ModuleName,
  id: Id,
): Promise<number | null> {
  const known = (await selectTags(database, organisation.id, module)).some((tag) => tag.id === id);
  return known ? countTagged(database, organisation.id, id) : null;
}

/** A tag as a request has it: `id` where it is there already. */
export interface TagInput {
  readonly id: Id | null;
  readonly name: string;
}

/** One outcome a tag, in their order, and the users that made and changed the tags. */
export interface WrittenTags {
  readonly outcomes: readonly TagOutcome[];
  readonly users: ReadonlyMap<Id, User>;
}

/** Makes the tags without an id and renames the others. */
export async function writeTags(
  context: OperationContext,
  { organisation, user }: Caller,
  module: ModuleName,
  inputs: readonly TagInput[],
): Promise<WrittenTags> {
  return retryOnConflict(() =>
    transactionOf(context, organisation, async (tx) => {
      const standing = new Map((await selectTags(tx, organisation.id, module)).map((tag) => [tag.id, tag]));
      const outcomes: TagOutcome[] = [];
      for (const { id, name: given } of inputs) {
        const name = given.trim();
        const trouble = troubleOf(standing, id, name);
        if (trouble !== null) {
          outcomes.push({ ok: false, trouble });
          continue;
        }
        const change = { userId: user.id, at: timeIn(context, organisation) };
        const written = id ?? (await context.recordIds.take(organisation.id, 1))[0] ?? '';
        if (id === null) await insertTag(tx, organisation.id, { id: written, module, name }, change);
        else await renameTag(tx, organisation.id, id, name, change);
        const tag = { id: written, module, name, created: standing.get(written)?.created ?? null, modified: change };
        standing.set(written, id === null ? { ...tag, created: change } : tag);
        outcomes.push({ ok: true, tag: standing.get(written) ?? tag });
      }
      return writtenTags(tx, organisation.id, outcomes);
    }),
  );
}

function troubleOf(standing: ReadonlyMap<Id, ManagedTag>, id: Id | null, name: string): TagTrouble | null {
  if (id !== null && !standing.has(id)) return { kind: 'not_found' };
  const trouble = troubleOfTagName(name);
  if (trouble !== null) return { kind: trouble };
  const other = [...standing.values()].find((tag) => tag.name === name && tag.id !== id);
  if (other !== undefined) return { kind: 'taken', id: other.id };
  return id === null && standing.size >= TAGS_OF_MODULE_MAX ? { kind: 'limit' } : null;
}

/** Deletes a tag; records that have it lose it. @returns whether it was there */
export async function deleteTag(context: OperationContext, { organisation }: Caller, id: Id): Promise<boolean> {
  return transactionOf(context, organisation, async (tx) => {
    const [found] = await lockTags(tx, organisation.id, [id]);
    if (found === undefined) return false;
    await deleteStored(tx, organisation.id, id);
    return true;
  });
}

/**
 * Gives the records of the tag `from` the tag `into` of the same module, and deletes `from`.
 *
 * @returns the outcome of the tag that is left; `not_found` where one of them is not there
 */
export async function mergeTags(
  context: OperationContext,
  { organisation, user }: Caller,
  into: Id,
  from: Id,
): Promise<WrittenTags> {
  const merge = async (tx: Queryable): Promise<WrittenTags> => {
    const found = await lockTags(tx, organisation.id, [into, from]);
    const [kept, gone] = [into, from].map((id) => found.find((tag) => tag.id === id));
    if (kept === undefined || gone === undefined || into === from || kept.module !== gone.module) {
      return { outcomes: [{ ok: false, trouble: { kind: 'not_found' } }], users: new Map() };
    }
    const modified = { userId: user.id, at: timeIn(context, organisation) };
    await mergeStored(tx, organisation.id, into, from, modified);
    return writtenTags(tx, organisation.id, [{ ok: true, tag: { ...kept, modified } }]);
  };
  return retryOnConflict(() => transactionOf(context, organisation, merge));
}

async function writtenTags(on: Queryable, orgId: Id, outcomes: readonly TagOutcome[]): Promise<WrittenTags> {
  const tags = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.tag] : []));
  return { outcomes, users: await usersOfTags(on, orgId, tags) };
}

async function usersOfTags(on: Queryable, orgId: Id, tags: readonly ManagedTag[]): Promise<ReadonlyMap<Id, User>> {
  const ids = tags.flatMap(({ created, modified }) => [created, modified].flatMap((one) => one?.userId ?? []));
  return ids.length === 0 ? new Map() : getUsers(on, orgId, ids);
}
