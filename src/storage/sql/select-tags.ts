import type { Id } from '../../domain/id.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { ManagedTag } from '../../domain/tag.ts';
import type { Queryable } from '../database.ts';

interface TagRow {
  id: Id;
  module: ModuleName;
  name: string;
  created_by: Id | null;
  created_at: Date | null;
  modified_by: Id | null;
  modified_at: Date | null;
}

/** A tag with its module. */
export interface StoredTag extends ManagedTag {
  readonly module: ModuleName;
}

const COLUMNS = 'g.id::text, g.module, g.name, g.created_by::text, g.created_at, g.modified_by::text, g.modified_at';

const SELECT_TAGS = {
  name: 'select-tags',
  text: `select ${COLUMNS} from convertlead.tag g where g.org_id = $1 and g.module = $2 order by g.name`,
};

const LOCK_TAGS = {
  name: 'lock-tags',
  text: `select ${COLUMNS} from convertlead.tag g where g.org_id = $1 and g.id = any($2::bigint[]) order by g.id for update`,
};

/** The tags of a module, by name. */
export async function selectTags(on: Queryable, orgId: Id, module: ModuleName): Promise<StoredTag[]> {
  return (await on.query<TagRow>(SELECT_TAGS, [orgId, module])).map(tagOf);
}

/** Tags by id, which stay as they are until the end of the transaction. */
export async function lockTags(tx: Queryable, orgId: Id, ids: readonly Id[]): Promise<StoredTag[]> {
  return (await tx.query<TagRow>(LOCK_TAGS, [orgId, ids])).map(tagOf);
}

function tagOf({ id, module, name, created_by, created_at, modified_by, modified_at }: TagRow): StoredTag {
  const change = (userId: Id | null, at: Date | null): StoredTag['created'] =>
    userId === null || at === null ? null : { userId, at };
  return { id, module, name, created: change(created_by, created_at), modified: change(modified_by, modified_at) };
}
