import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewOrganisation {
  readonly id: Id;
  readonly name: string;
  readonly timeZone: string;
  /** Only the switches that differ from their defaults. */
  readonly settings: Partial<ConversionPolicy>;
}

// one that another transaction is just inserting is waited for
const INSERT_ORGANISATION = {
  name: 'insert-organisation',
  text: `
    insert into convertlead.organisation (id, name, time_zone, settings, created_at) values ($1, $2, $3, $4::jsonb, $5)
    on conflict (id) do nothing
    returning id`,
};

/** @returns whether it was inserted: `false` when the id is taken */
export async function insertOrganisation(tx: Queryable, organisation: NewOrganisation, at: Date): Promise<boolean> {
  const { id, name, timeZone, settings } = organisation;
  return (await tx.query(INSERT_ORGANISATION, [id, name, timeZone, JSON.stringify(settings), at])).length > 0;
}
