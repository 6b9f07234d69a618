import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { ModuleName } from '../domain/module-name.ts';
import { Refused } from '../domain/refusal.ts';
import { findMemberStatuses } from '../storage/sql/campaign-members.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import type { OperationContext } from './operation-context.ts';
import { listRecords, type RecordPage, type Window } from './read-records.ts';

/** Records that belong to another one; `statuses` is what members of a campaign, or campaigns of a member, have with it. */
export interface RelatedPage extends RecordPage {
  readonly statuses: ReadonlyMap<Id, string | null>;
}

/**
 * Records of the module `related` that belong to the record, newest first; converted leads are left out.
 *
 * @param ids only these; `null`: all @throws Refused `not_found` for a record that its module does not have
 */
export async function listRelated(
  context: OperationContext,
  caller: Caller,
  parent: { readonly module: ModuleName; readonly id: Id },
  related: ModuleName,
  ids: readonly Id[] | null,
  window: Window,
): Promise<RelatedPage> {
  const { database } = context;
  const [record] = await getRecords(database, caller.organisation.id, [parent.id]);
  if (record?.module !== parent.module) throw new Refused({ code: 'not_found', path: [] });
  const filter = { kind: 'related', to: parent.id } as const;
  const selection = { converted: 'false', ids, modifiedSince: null, filter, order: null } as const;
  const page = await listRecords(context, caller, related, selection, window);
  const found = page.records.map(({ id }) => id);
  return { ...page, statuses: await findMemberStatuses(database, caller.organisation.id, parent.id, found) };
}
