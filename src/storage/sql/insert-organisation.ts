import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewOrganisation {
  readonly id: Id;
  readonly name: string;
  readonly timeZone: string;
  /** Only the switches that differ from their defaults. */
  readonly settings: Partial<ConversionPolicy>;
  /** What a sandbox makes it with; `null`: it is no sandbox's. */
  readonly sandbox: object | null;
}

// one that another transaction is just inserting is waited for
const INSERT_ORGANISATION = {
  name: 'insert-organisation',
  text: `
    insert into convertlead.organisation (id, name, time_zone, settings, created_at, sandbox)
    values ($1, $2, $3, $4::jsonb, $5, $6::jsonb)
    on conflict (id) do nothing
    returning id`,
};

/** @returns whether it was inserted: `false` when the id is taken */
export async function insertOrganisation(tx: Queryable, organisation: NewOrganisation, at: Date): Promise<boolean> {
  const { id, name, timeZone, settings, sandbox } = organisation;
  const values = [id, name, timeZone, JSON.stringify(settings), at, sandbox === null ? null : JSON.stringify(sandbox)];
  return (await tx.query(INSERT_ORGANISATION, values)).length > 0;
}
