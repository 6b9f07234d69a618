/** Credentials of the organisation that is measured: the demo's, 1386586. */
export const ACCESS_TOKEN = '1000.accesstoken.0001';
export const AUTHTOKEN = '0123456789abcdef0123456789abcdef';

/** The lead that is `place` leads after the first one (sql/fill-leads.sql); ids are without gaps, so that a load is a range. */
export function leadId(place: number): string {
  return String(1_386_586_100_000_000_000n + BigInt(place));
}
