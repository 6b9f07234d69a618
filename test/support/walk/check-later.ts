import { expect } from 'vitest';
import { names, type Snapshot } from './snapshot.ts';
import type { Standing } from './walk.ts';

/** Fields of results, and those of the lead that they come from. */
const MAPPED = [
  ['contact', 'fields.Phone', 'fields.Phone'],
  ['account', 'fields.Phone', 'fields.Phone'],
  ['account', 'fields.Account_Name', 'fields.Company'],
] as const;

/**
 * Taking another conversion back takes nothing away from a later one: its tags, its part in the deal and its place in campaigns, and no
 * value that its lead has too, unless somebody said so.
 */
export function checkLater(later: Standing, before: Snapshot, now: Snapshot, isSaid: boolean): void {
  const { contact, account, deal, done, wish } = later;
  const tagged = [...before.tagged].filter(
    (key) =>
      [contact, account].some((id) => names(key, id)) &&
      [...before.tags].some(([id, tag]) => names(key, id) && tag.includes('"name":"met"')),
  );
  if (wish.tags && wish.way !== 'v1') expect([...now.tagged]).toEqual(expect.arrayContaining(tagged));
  const part = `${deal ?? ''} ${contact}`;
  if (before.parts.has(part)) expect(now.parts.has(part), `part ${part}`).toBe(true);
  for (const key of done.before.places.keys()) {
    const [campaign = '', member] = key.split(' ');
    const place = `${campaign} ${contact}`;
    if (member === done.lead && before.places.has(place)) expect(now.places.has(place), `place ${place}`).toBe(true);
  }
  if (isSaid) return;
  const lead = done.before.records.get(done.lead);
  for (const [which, field, from] of MAPPED) {
    const [was, is] = [before, now].map(({ records }) => records.get(later[which])?.[field]);
    if (was === lead?.[from]) expect(is, `${which} ${field}`).toBe(was);
  }
}
