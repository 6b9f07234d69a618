import { attachedTo, editsOf, isUsed, madeBy, type Attached, type Done } from './made-records.ts';
import { copyOf, moduleOf, names, removeRecord, type Snapshot } from './snapshot.ts';

export type Choice = 'keep' | 'restore' | null;

/** What taking a conversion back must leave, and why it must ask first. */
export interface ExpectedUndo {
  readonly conflicts: readonly string[];
  readonly left: Snapshot;
}

const ACTIVITIES = new Set(['Tasks', 'Events', 'Calls']);
/** Columns that follow from fields. */
const DERIVED = new Set(['name', 'name_key', 'email_key']);

/**
 * What docs/undo.md says of a conversion that no later one builds on, said of rows instead of the server's images of them: what is as the
 * conversion left it becomes what it was before, what others did since stays, and what both touched is for the caller to decide.
 */
export function expectUndo(done: Done, now: Snapshot, choice: Choice): ExpectedUndo {
  const undo = new Undo(done, now, choice);
  undo.settleMade();
  undo.putBackCells();
  undo.putBackLookups();
  undo.putBackLinks();
  undo.moveOrphans();
  undo.sweep();
  const isRefused = undo.conflicts.length > 0 && choice === null;
  return { conflicts: undo.conflicts, left: isRefused ? now : undo.left };
}

class Undo {
  readonly conflicts: string[] = [];
  readonly left: Snapshot;
  readonly #done: Done;
  readonly #now: Snapshot;
  readonly #choice: Choice;
  readonly #gone = new Set<string>();
  readonly #orphans: Attached[] = [];
  readonly #putBack = new Set<string>();

  constructor(done: Done, now: Snapshot, choice: Choice) {
    this.#done = done;
    this.#now = now;
    this.#choice = choice;
    this.left = copyOf(now);
  }

  #restores(what: string): boolean {
    this.conflicts.push(what);
    return this.#choice === 'restore';
  }

  /** Records that the conversion made go, but for accounts that others use, and what was edited or got something attached. */
  settleMade(): void {
    const now = this.#now;
    for (const id of madeBy(this.#done)) {
      if (!now.records.has(id) || isUsed(id, this.#done, now, this.#gone)) continue;
      const attached = attachedTo(id, this.#done, now);
      const lost = [...editsOf(id, this.#done, now), ...attached.map(({ key }) => key)];
      if (lost.length > 0 && !this.#restores(`${moduleOf(now, id)} ${id}: ${lost.join(', ')}`)) continue;
      this.#gone.add(id);
      this.#orphans.push(...attached);
    }
  }

  /** Fields and owners of records that were there. */
  putBackCells(): void {
    const { before, after } = this.#done;
    for (const [id, cells] of this.#now.records) {
      const [was, became] = [before.records.get(id), after.records.get(id)];
      if (was === undefined || became === undefined || was === became) continue;
      const put: Record<string, unknown> = { ...cells };
      for (const column of new Set([...Object.keys(was), ...Object.keys(became)])) {
        if (isSame(was[column], became[column]) || isSame(cells[column], was[column])) continue;
        const untouched = isSame(cells[column], became[column]);
        const restored = DERIVED.has(column) ? this.#choice === 'restore' : null;
        if (!untouched && !(restored ?? this.#restores(`${id} ${column}`))) continue;
        if (was[column] === undefined) delete put[column];
        else put[column] = was[column];
      }
      this.left.records.set(id, put);
    }
  }

  /** Look-ups of records that were there; to a record that is there no longer they are empty. */
  putBackLookups(): void {
    const { before, after } = this.#done;
    for (const key of new Set([...before.lookups.keys(), ...after.lookups.keys()])) {
      const [record = ''] = key.split(' ');
      const [was, became, is] = [before, after, this.#now].map(({ lookups }) => lookups.get(key));
      if (was === became || !before.records.has(record) || !this.#now.records.has(record)) continue;
      const to = was !== undefined && this.#now.records.has(was) && !this.#gone.has(was) ? was : undefined;
      if (is === to) continue;
      const wentWithItsTarget = is === undefined && became !== undefined && !this.#now.records.has(became);
      if (is !== became && !wentWithItsTarget && !this.#restores(key)) continue;
      this.#putBack.add(key);
      if (to === undefined) this.left.lookups.delete(key);
      else this.left.lookups.set(key, to);
    }
  }

  /** Tags, files, places in campaigns and parts in deals. */
  putBackLinks(): void {
    const { before, after } = this.#done;
    const [now, { left }] = [this.#now, this];
    for (const key of after.tagged) {
      const [record = ''] = key.split(' ');
      if (!before.tagged.has(key) && before.records.has(record)) left.tagged.delete(key);
    }
    for (const [id, was] of before.files) {
      const is = now.files.get(id);
      if (is !== was && is === after.files.get(id) && is !== undefined) left.files.set(id, was);
    }
    for (const [key, part] of after.parts) {
      const isOfMade = key.split(' ').some((id) => !before.records.has(id));
      if (before.parts.has(key) || isOfMade || !now.parts.has(key)) continue;
      if (now.parts.get(key) === part || this.#restores(`part ${key}`)) left.parts.delete(key);
    }
    for (const [key, place] of before.places) if (!after.places.has(key)) this.#putBackPlace(key, place);
  }

  #putBackPlace(leads: string, place: string): void {
    const { contact, before } = this.#done;
    const contacts = `${leads.split(' ')[0] ?? ''} ${contact}`;
    const [had, is] = [before.places.has(contacts), this.#now.places.get(contacts)];
    // a place that somebody ended since is not brought back
    if (had || is !== undefined || !this.#now.records.has(contact)) this.left.places.set(leads, place);
    if (had || is === undefined || this.#gone.has(contact)) return;
    if (is === this.#done.after.places.get(contacts) || this.#restores(`place ${contacts}`)) {
      this.left.places.delete(contacts);
    }
  }

  /** What was attached since to what goes all the same is the lead's, where it can be. */
  moveOrphans(): void {
    const { lead } = this.#done;
    for (const { kind, key } of this.#orphans) {
      const [first = ''] = key.split(' ');
      if (kind === 'file') this.left.files.set(key, lead);
      else if (kind === 'place') {
        const leads = `${first} ${lead}`;
        if (!this.left.places.has(leads)) this.left.places.set(leads, this.#now.places.get(key) ?? '');
      } else if (kind === 'lookup') this.#moveOrphan(key, first);
    }
  }

  #moveOrphan(key: string, record: string): void {
    const module = moduleOf(this.#now, record);
    const about = this.#now.lookups.get(`${record} What_Id`);
    const isFree = about === undefined || this.#gone.has(about);
    const to = module === 'Notes' ? key : ACTIVITIES.has(module) && isFree ? `${record} What_Id` : null;
    if (to !== null && !this.#putBack.has(to)) this.left.lookups.set(to, this.#done.lead);
  }

  /** What goes, goes with all that names it; tags and roles that the conversion made go when nothing has them. */
  sweep(): void {
    const { before, after } = this.#done;
    const { left } = this;
    for (const id of this.#gone) removeRecord(left, id);
    for (const id of after.tags.keys()) {
      if (!before.tags.has(id) && ![...left.tagged].some((key) => names(key, id))) left.tags.delete(id);
    }
    for (const id of after.roles.keys()) {
      if (!before.roles.has(id) && ![...left.parts.values()].includes(id)) left.roles.delete(id);
    }
    for (const row of after.others) if (!before.others.has(row)) left.others.delete(row);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
