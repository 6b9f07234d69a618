import type { Id } from './id.ts';

/** An organisation owns the ids that start with its own, twelve digits after it: the largest one for which they all fit in 64 bits. */
export const ORGANISATION_ID_MAX = 9_223_371;

/** Whether the text may be an organisation's id: at most seven digits. */
export function isOrganisationId(text: string): text is Id {
  return /^[1-9]\d{0,6}$/.test(text) && Number(text) <= ORGANISATION_ID_MAX;
}

/** The first of the organisation's record ids. */
export function firstRecordId(organisationId: Id): Id {
  return String(BigInt(organisationId) * 10n ** 12n + 1n);
}
