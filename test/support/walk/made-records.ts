import { moduleOf, names, type Snapshot } from './snapshot.ts';

/** A conversion, and what there was before and after it. */
export interface Done {
  readonly lead: string;
  readonly contact: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Accounts that later conversions use. */
  readonly usedSince?: readonly string[];
}

/** Something that was put on a record since: the key of its row. */
export interface Attached {
  readonly kind: 'lookup' | 'file' | 'place' | 'part';
  readonly key: string;
}

const ORDER = ['Deals', 'Contacts', 'Accounts'];
/** What hangs on an account, and does not need it. */
export const HANGING = new Set(['Notes', 'Tasks', 'Events', 'Calls']);

/** What points at others first. */
export function madeBy({ before, after }: Done): string[] {
  const place = (id: string): number => ORDER.indexOf(moduleOf(after, id));
  const made = [...after.records.keys()].filter((id) => !before.records.has(id));
  return made.toSorted((one, other) => place(one) - place(other));
}

/** Whether a record that stays points at it; an account may be anybody's. */
export function isUsed(
  id: string,
  { before, after, usedSince = [] }: Done,
  now: Snapshot,
  gone: ReadonlySet<string>,
): boolean {
  if (usedSince.includes(id)) return true;
  return [...now.lookups].some(([key, target]) => {
    const [record = ''] = key.split(' ');
    if (target !== id || gone.has(record)) return false;
    if (after.records.has(record) && !before.records.has(record)) return true;
    const isSince = after.lookups.get(key) !== id;
    return isSince && moduleOf(after, id) === 'Accounts' && !HANGING.has(moduleOf(now, record));
  });
}

/** What was edited of a record that the conversion made. */
export function editsOf(id: string, done: Done, now: Snapshot): string[] {
  const { before, after } = done;
  const [became = {}, is = {}] = [after.records.get(id), now.records.get(id)];
  const columns = [...new Set([...Object.keys(became), ...Object.keys(is)])];
  const lookups = [...new Set([...after.lookups.keys(), ...now.lookups.keys()])].filter((key) =>
    key.startsWith(`${id} `),
  );
  const tags = [...new Set([...after.tagged, ...now.tagged])].filter((key) => key.startsWith(`${id} `));
  const part = [...after.parts.keys()].find((key) => !before.parts.has(key));
  return [
    ...columns.filter((column) => JSON.stringify(became[column]) !== JSON.stringify(is[column])),
    ...lookups.filter((key) => {
      const [target, points] = [after.lookups.get(key), now.lookups.get(key)];
      // a look-up to what somebody deleted is empty by itself
      return target !== points && !(points === undefined && target !== undefined && !now.records.has(target));
    }),
    ...tags.filter((key) => after.tagged.has(key) !== now.tagged.has(key)),
    ...(part !== undefined && bearerOf(part, done) === id && isRoleChanged(part, done, now) ? ['Contact_Role'] : []),
  ];
}

/** The deal, or the contact where the deal was there. */
function bearerOf(part: string, { before }: Done): string | undefined {
  return part.split(' ').find((id) => !before.records.has(id));
}

function isRoleChanged(part: string, { after }: Done, now: Snapshot): boolean {
  return part.split(' ').every((id) => now.records.has(id)) && now.parts.get(part) !== after.parts.get(part);
}

/** What others put on a record that the conversion made. */
export function attachedTo(id: string, { after }: Done, now: Snapshot): Attached[] {
  const lookups = [...now.lookups].filter(([key, target]) => target === id && after.lookups.get(key) !== id);
  const files = [...now.files].filter(([key, record]) => record === id && after.files.get(key) !== id);
  const places = [...now.places].filter(([key, place]) => names(key, id) && after.places.get(key) !== place);
  const parts = [...now.parts].filter(([key]) => names(key, id) && !after.parts.has(key));
  const of = (kind: Attached['kind'], found: readonly (readonly [string, unknown])[]): Attached[] =>
    found.map(([key]) => ({ kind, key }));
  return [...of('lookup', lookups), ...of('file', files), ...of('place', places), ...of('part', parts)];
}
