import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

export interface NewOrganisation {
  readonly id: Id;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Only the switches that differ from their defaults. */
  readonly settings: Partial<ConversionPolicy>;
}

/** What is particular to an organisation of a sandbox. */
export interface SandboxRow {
  /** What it is made with. */
  readonly mark: object;
  /** Its first one: another than that of an organisation which had the id before. */
  readonly life: number;
  /** When it is removed; `null`: it stays. */
  readonly expiresAt: Date | null;
}

// one that another transaction is just inserting is waited for
const INSERT_ORGANISATION = {
  name: 'insert-organisation',
  text: `
    insert into convertlead.organisation (id, name, time_zone, settings, created_at, sandbox, life, expires_at)
    values ($1, $2, $3, $4::jsonb, $5, $6::jsonb, coalesce($7::int, 0), $8)
    on conflict (id) do nothing
    returning id`,
};

/** @param sandbox `null`: it is no sandbox's @returns whether it was inserted: `false` when the id is taken */
export async function insertOrganisation(
  tx: Queryable,
  { id, name, timeZone, settings }: NewOrganisation,
  sandbox: SandboxRow | null,
  at: Date,
): Promise<boolean> {
  const mark = sandbox === null ? null : JSON.stringify(sandbox.mark);
  const own = [mark, sandbox?.life ?? null, sandbox?.expiresAt ?? null];
  return (await tx.query(INSERT_ORGANISATION, [id, name, timeZone, JSON.stringify(settings), at, ...own])).length > 0;
}
