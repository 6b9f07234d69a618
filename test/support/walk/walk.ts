import { expect } from 'vitest';
import type { TestServer } from '../test-server.ts';
import { checkLater } from './check-later.ts';
import { expectUndo, type Choice } from './expected-undo.ts';
import { HANGING, type Done } from './made-records.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';
import { WalkClient, type Results, type Wish } from './walk-client.ts';

/** A conversion that stands. */
export interface Standing extends Results {
  readonly id: string;
  readonly no: number;
  readonly done: Done;
  readonly wish: Wish;
  /** Something that it shares with an earlier one has become its own, which what was before and after it does not tell. */
  hasInherited: boolean;
}

export interface WalkLead {
  readonly id: string;
  conversion: Standing | null;
}

/** What was done to an organisation, and what there is. */
export class Walk {
  readonly server: TestServer;
  readonly client: WalkClient;
  readonly leads: WalkLead[] = [];
  /** Notes, tasks and attachments that must be there, each once. */
  readonly hanging: Set<string>;
  readonly deleted = new Set<string>();
  /** What there is at this moment. */
  now: Snapshot;
  #conversions = 0;
  #requestsSeen = 0;

  constructor(server: TestServer, now: Snapshot) {
    this.server = server;
    this.client = new WalkClient(server.url);
    this.now = now;
    this.hanging = new Set(hangingIn(now));
  }

  async look(): Promise<Snapshot> {
    if (this.client.requests === this.#requestsSeen) return this.now;
    this.#requestsSeen = this.client.requests;
    this.now = await takeSnapshot(this.server);
    return this.now;
  }

  async convert(lead: WalkLead, wish: Wish, given: Results | null): Promise<void> {
    const before = this.now;
    await this.client.convert(lead.id, wish, given);
    const after = await this.look();
    const standing = await this.client.standing(lead.id);
    if (lead.conversion !== null || standing === null) {
      expect(after, 'what is refused changes nothing').toEqual(before);
      expect(standing?.id).toBe(lead.conversion?.id);
      return;
    }
    this.#conversions += 1;
    const done = { lead: lead.id, contact: standing.contact, before, after };
    lead.conversion = { ...standing, no: this.#conversions, done, wish, hasInherited: false };
    checkMoves(lead.id, lead.conversion);
  }

  /** @returns the status */
  async undo(lead: WalkLead, choice: Choice): Promise<number> {
    const { conversion } = lead;
    if (conversion === null) throw new Error('a lead that is converted');
    const before = this.now;
    const later = this.#laterInto(conversion);
    const { status, conflicts } = await this.client.undo(conversion.id, choice === null ? {} : { otherwise: choice });
    const now = await this.look();
    if (conversion.hasInherited || later.some((one) => isBuiltOn(conversion, one))) {
      expect([200, 409]).toContain(status);
      if (status === 409) expect(now, 'what is refused changes nothing').toEqual(before);
    } else {
      const expected = expectUndo(
        { ...conversion.done, usedSince: later.map(({ account }) => account) },
        before,
        choice,
      );
      const isRefused = choice === null && expected.conflicts.length > 0;
      const why = `expected ${JSON.stringify(expected.conflicts)}, there are ${JSON.stringify(conflicts)}`;
      expect(status, why).toBe(isRefused ? 409 : 200);
      expect(now).toEqual(expected.left);
    }
    if (status === 200) {
      this.#takenBack(lead, later);
      for (const one of later) checkLater(one, before, now, choice !== null);
    }
    return status;
  }

  /** Whatever may be restored is, the rest is kept. @returns whether anything was asked for */
  async undoWhatMayBe(lead: WalkLead): Promise<boolean> {
    const id = lead.conversion?.id ?? '';
    const later = lead.conversion === null ? [] : this.#laterInto(lead.conversion);
    if ((await this.undo(lead, null)) === 200) return false;
    const choices: Record<string, string> = {};
    // what is decided about one thing may make another one a conflict
    for (let round = 0; round < 3; round += 1) {
      const { status, conflicts } = await this.client.undo(id, { choices });
      if (status === 200) break;
      expect(conflicts, JSON.stringify(choices)).toBeDefined();
      for (const one of conflicts) choices[one.id] = one.choices.includes('restore') ? 'restore' : 'keep';
    }
    expect(await this.client.standing(lead.id)).toBeNull();
    const before = this.now;
    const now = await this.look();
    this.#takenBack(lead, later);
    for (const one of later) checkLater(one, before, now, true);
    return true;
  }

  #takenBack(lead: WalkLead, later: readonly Standing[]): void {
    lead.conversion = null;
    for (const one of later) one.hasInherited = true;
  }

  #laterInto(conversion: Standing): Standing[] {
    return this.leads.flatMap(({ conversion: one }) =>
      one !== null && one.no > conversion.no && idsOf(one).some((id) => idsOf(conversion).includes(id)) ? [one] : [],
    );
  }
}

/** Whether two conversions share more than an account that the first one made or left as it was. */
function isBuiltOn({ contact, account, deal, done: { before, after } }: Standing, later: Standing): boolean {
  if (later.contact === contact || (deal !== null && later.deal === deal)) return true;
  if (later.account !== account || !before.records.has(account)) return false;
  const stateOf = ({ records, tagged }: Snapshot): unknown => [
    records.get(account),
    [...tagged].filter((key) => key.startsWith(`${account} `)),
  ];
  return JSON.stringify(stateOf(before)) !== JSON.stringify(stateOf(after));
}

export function idsOf({ contact, account, deal }: Results): string[] {
  return deal === null ? [contact, account] : [contact, account, deal];
}

/** Notes, activities and attachments. */
export function hangingIn({ records, files }: Snapshot): string[] {
  const found = [...records].filter(([, { module }]) => HANGING.has(String(module)));
  return [...found.map(([id]) => id), ...files.keys()];
}

/** Everything that hung on the lead hangs on what became of it. */
function checkMoves(lead: string, { contact, account, deal, done: { before, after } }: Standing): void {
  for (const [key, target] of before.lookups) {
    if (target !== lead) continue;
    const [record = '', field] = key.split(' ');
    if (field === 'What_Id') expect(after.lookups.get(`${record} Who_Id`)).toBe(contact);
    expect(after.lookups.get(key), key).toBe(field === 'What_Id' ? (deal ?? account) : contact);
  }
  for (const [id, record] of before.files) {
    if (record === lead) expect([contact, account, deal]).toContain(after.files.get(id));
  }
  for (const key of before.places.keys()) {
    const [campaign = '', member] = key.split(' ');
    if (member !== lead) continue;
    expect(after.places.has(key)).toBe(false);
    expect(after.places.has(`${campaign} ${contact}`)).toBe(true);
  }
}

/** What holds at any moment. */
export async function checkInvariants(walk: Walk): Promise<void> {
  const { now } = walk;
  const standing = await walk.server.query<{ id: string; lead: string }>(
    'select id::text, lead_id::text as lead from convertlead.conversion where undone_at is null',
  );
  for (const { id, conversion } of walk.leads) {
    expect(now.records.get(id)?.['converted_at'] !== null, `${id} is converted`).toBe(conversion !== null);
    expect(standing.filter(({ lead }) => lead === id).map((one) => one.id)).toEqual(
      conversion === null ? [] : [conversion.id],
    );
    const missing = conversion === null ? [] : idsOf(conversion).filter((one) => !now.records.has(one));
    expect(missing.filter((one) => !walk.deleted.has(one))).toEqual([]);
  }
  expect(hangingIn(now).toSorted(), 'nothing lost, nothing doubled').toEqual([...walk.hanging].toSorted());
  const homeless = [...now.records].filter(
    ([id, { module }]) => module === 'Notes' && !now.lookups.has(`${id} Parent_Id`),
  );
  expect(homeless).toEqual([]);
  const named = [...now.lookups.keys(), ...now.places.keys(), ...now.parts.keys()].flatMap((key) => key.split(' '));
  const dangling = [...named.filter((id) => /^\d+$/.test(id)), ...now.lookups.values(), ...now.files.values()];
  expect(dangling.filter((id) => !now.records.has(id))).toEqual([]);
}
