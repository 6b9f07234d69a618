import type { Queryable } from '../database.ts';
import type { NewOrganisation } from './insert-organisation.ts';

const ORGANISATION_COLUMNS = {
  name: 'organisation-columns',
  text: `
    select quote_ident(attname) as name from pg_attribute
    where attrelid = 'convertlead.organisation'::regclass and attnum > 0 and not attisdropped order by attnum`,
};

/** What an organisation is, and not how it is. */
const OF_ALL_LIVES: ReadonlySet<string> = new Set(['id', 'life', 'sandbox', 'created_at', 'expires_at']);
const OF_THE_SEED: ReadonlySet<string> = new Set(['name', 'time_zone', 'settings']);

/** The columns that say how an organisation is, whichever there are. */
export async function organisationColumns(on: Queryable): Promise<string[]> {
  const rows = await on.query<{ name: string }>(ORGANISATION_COLUMNS, []);
  return rows.map(({ name }) => name).filter((name) => !OF_ALL_LIVES.has(name));
}

/** Makes the row of an organisation as if it was new: what a seed does not say is as it is by default. */
export async function putOrganisation(tx: Queryable, { id, name, timeZone, settings }: NewOrganisation): Promise<void> {
  const others = (await organisationColumns(tx)).filter((column) => !OF_THE_SEED.has(column));
  const defaults = others.map((column) => `, ${column} = default`).join('');
  const text = `update convertlead.organisation set name = $2, time_zone = $3, settings = $4::jsonb${defaults} where id = $1`;
  await tx.query({ name: '', text }, [id, name, timeZone, JSON.stringify(settings)]);
}
