import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import type { SandboxRow } from './insert-organisation.ts';
import { ORGANISATION_TABLES } from './organisation-tables.ts';

const COPIED = ORGANISATION_TABLES.filter(({ stays }) => stays !== true).map(({ name }) => name);

/** All that the transaction reads is of one moment, whoever writes meanwhile. To be sent first. */
const OF_ONE_MOMENT = { name: '', text: 'set transaction isolation level repeatable read' };

// a copy has no limits of calls: a replay makes more in a minute than anybody did
const INSERT_ORGANISATION = {
  name: 'copy-organisation',
  text: `
    insert into convertlead.organisation (id, name, time_zone, settings, created_at, sandbox, life, expires_at)
    select $2, $3, o.time_zone, o.settings - 'apiLimits', $4, $5::jsonb, $6, $7
    from convertlead.organisation o where o.id = $1
    on conflict (id) do nothing
    returning id`,
};

const COLUMNS = {
  name: 'copied-columns',
  text: `
    select c.relname as "table", string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'convertlead'::regnamespace and c.relname = any($1::text[])
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'org_id'
    group by c.relname`,
};

/** Has all that a transaction reads be as it is now. */
export async function readOneMoment(tx: Queryable): Promise<void> {
  await tx.query(OF_ONE_MOMENT, []);
}

/**
 * Copies an organisation with its people, fields, records and their history into a new one of a sandbox: without credentials, and without whoever is told
 * of what happens there. Records have the same ids.
 *
 * @returns whether it was made: `false` when the id is taken, or there is no such organisation
 */
export async function copyOrganisation(
  tx: Queryable,
  from: Id,
  {
    id,
    name,
    at,
    sandbox,
  }: { readonly id: Id; readonly name: string; readonly at: Date; readonly sandbox: SandboxRow },
): Promise<boolean> {
  const own = [JSON.stringify(sandbox.mark), sandbox.life, sandbox.expiresAt];
  if ((await tx.query(INSERT_ORGANISATION, [from, id, name, at, ...own])).length === 0) return false;
  const found = await tx.query<{ table: string; columns: string }>(COLUMNS, [COPIED]);
  const columnsOf = new Map(found.map(({ table, columns }) => [table, columns]));
  for (const table of COPIED) {
    const columns = columnsOf.get(table) ?? '';
    const text = `insert into convertlead.${table} (org_id, ${columns}) select $2, ${columns} from convertlead.${table} where org_id = $1`;
    await tx.query({ name: '', text }, [from, id]);
  }
  return true;
}
