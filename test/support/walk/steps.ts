import fc from 'fast-check';
import { expect } from 'vitest';
import { anyChange, fileForm, type Change } from './change-steps.ts';
import type { Choice } from './expected-undo.ts';
import { checkInvariants, type Walk, type WalkLead } from './walk.ts';
import { DEMO, type Results, type Wish } from './walk-client.ts';

type Step = fc.AsyncCommand<object, Walk>;

/** A step, after which everything that holds at any moment still holds. */
function step(name: string, run: (walk: Walk) => Promise<unknown>): Step {
  return {
    check: () => true,
    run: async (_model, walk) => {
      await run(walk);
      await walk.look();
      await checkInvariants(walk);
    },
    toString: () => name,
  };
}

/** A step about the lead of that number, or the one before that where there are not so many. */
function stepOf(name: string, at: number, run: (walk: Walk, lead: WalkLead) => Promise<unknown>): Step {
  return step(`${name}, lead ${at}`, async (walk) => {
    const lead = walk.leads[at % Math.max(walk.leads.length, 1)];
    if (lead !== undefined) await run(walk, lead);
  });
}

const place = fc.nat(3);

const lead = fc.record({
  Last_Name: fc.constantFrom('Roe', 'Doe'),
  Company: fc.constantFrom('Walks', 'WALKS', 'Strolls'),
  Email: fc.constantFrom('roe@walks.example', 'roe@walks.example', 'doe@walks.example'),
  Phone: fc.constantFrom('1', '2'),
});

/** A lead with something of everything. */
export const createLead: fc.Arbitrary<Step> = lead.map((fields) =>
  step(`create ${JSON.stringify(fields)}`, async ({ client, hanging, leads }) => {
    if (leads.length === 3) return;
    const id = await client.create('/crm/v2/Leads', fields);
    const path = `/crm/v2/Leads/${id}`;
    await client.call('POST', `${path}/actions/add_tags?tag_names=met`);
    await client.call('PUT', `${path}/Campaigns/1386586000000803002`, {
      data: [{ Member_Status: `of lead ${leads.length}` }],
    });
    hanging.add(await client.create(`${path}/Notes`, { Note_Title: 'Of the lead', Note_Content: 'a' }));
    hanging.add(await client.create('/crm/v2/Tasks', { Subject: 'Call', What_Id: id, $se_module: 'Leads' }));
    hanging.add(await client.create(`${path}/Attachments`, fileForm('lead.txt')));
    leads.push({ id, conversion: null });
  }),
);

const wish: fc.Arbitrary<Wish> = fc.record({
  way: fc.constantFrom('v1', 'v2', 'api', 'api'),
  deal: fc.boolean(),
  role: fc.boolean(),
  into: fc.constantFrom(
    ['account'],
    ['account', 'contact'],
    ['account', 'demo contact'],
    ['account', 'contact', 'deal'],
    ['account', 'contact', 'deal'],
    ['contact'],
  ),
  overwrite: fc.boolean(),
  tags: fc.boolean(),
  notify: fc.boolean(),
  attachmentsTo: fc.constantFrom(null, 'Accounts', 'Deals'),
  onMatch: fc.constantFrom('create', 'reuse'),
  merge: fc.constantFrom(null, 'take', 'fill'),
});
/** Into what is there: records of the conversion of a lead, or of the demo. */
const given = fc.constantFrom<(number | 'demo' | null)[]>(null, null, 'demo', 0, 1, 2);

function resultsOf(walk: Walk, of: number | 'demo' | null): Results | null {
  if (of === 'demo') return DEMO;
  return of === null ? null : (walk.leads[of % walk.leads.length]?.conversion ?? null);
}

const named = (one: Wish, of: number | 'demo' | null): string => `${JSON.stringify(one)} into ${of ?? 'new'}`;

const convert = fc
  .tuple(place, wish, given)
  .map(([at, one, of]) =>
    stepOf(`convert ${named(one, of)}`, at, async (walk, found) => walk.convert(found, one, resultsOf(walk, of))),
  );

/** Directly after a conversion nothing has been touched. */
const convertAndUndo = fc.tuple(place, wish, given).map(([at, one, of]) =>
  stepOf(`convert and undo ${named(one, of)}`, at, async (walk, found) => {
    if (found.conversion !== null) return;
    const before = walk.now;
    await walk.convert(found, one, resultsOf(walk, of));
    if (found.conversion !== null) expect(await walk.undo(found, null)).toBe(200);
    expect(walk.now).toEqual(before);
  }),
);

/** Two conversions, the second one into what the first one left, taken back in any order. */
const convertTwoAndUndo = fc.tuple(place, wish, wish, given, fc.boolean()).map(([at, one, two, of, isLastFirst]) =>
  stepOf(
    `convert two ${named(one, of)}, ${JSON.stringify(two)}, undo the ${isLastFirst ? 'last' : 'first'} first`,
    at,
    async (walk, first) => {
      const second = walk.leads.find((other) => other !== first && other.conversion === null);
      if (first.conversion !== null || second === undefined) return;
      const before = walk.now;
      await walk.convert(first, one, resultsOf(walk, of));
      await walk.convert(second, two, first.conversion);
      for (const found of isLastFirst ? [second, first] : [first, second]) {
        if (found.conversion === null) continue;
        const asked = await walk.undoWhatMayBe(found);
        const isAlone = isLastFirst || found === second;
        if (isAlone) expect(asked, 'nothing has been touched').toBe(false);
      }
      expect(walk.now).toEqual(before);
    },
  ),
);

const undo = fc.tuple(place, fc.constantFrom<Choice[]>(null, null, 'keep', 'restore')).map(([at, choice]) =>
  stepOf(`undo (${choice ?? 'nothing said'})`, at, async (walk, first) => {
    const found = first.conversion === null ? walk.leads.find(({ conversion }) => conversion !== null) : first;
    if (found !== undefined) await walk.undo(found, choice);
  }),
);

const editLead = place.map((at) =>
  stepOf('edit', at, async ({ client }, { id }) =>
    client.call('PUT', `/crm/v2/Leads/${id}`, { data: [{ Description: 'edited', Phone: '3' }] }),
  ),
);

const changed = (change: fc.Arbitrary<Change>): fc.Arbitrary<Step> =>
  fc.tuple(place, change).map(([at, { name, run }]) =>
    stepOf(name, at, async (walk, { conversion }) => {
      if (conversion !== null) await run(walk, conversion);
    }),
  );

/** A conversion, something that somebody does after it, and the way back. */
const convertChangeAndUndo = fc
  .tuple(place, wish, given, anyChange, fc.constantFrom<Choice[]>('restore', 'restore', 'keep'))
  .map(([at, one, of, { name, run }, choice]) =>
    stepOf(`convert ${named(one, of)}, ${name}, undo (${choice ?? ''})`, at, async (walk, found) => {
      if (found.conversion === null) await walk.convert(found, one, resultsOf(walk, of));
      if (found.conversion === null) return;
      await run(walk, found.conversion);
      await walk.look();
      if ((await walk.undo(found, null)) === 409) await walk.undo(found, choice);
    }),
  );

const weighted = <Value>(weight: number, arbitrary: fc.Arbitrary<Value>) => ({ weight, arbitrary });

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  weighted(1, createLead),
  weighted(4, convert),
  weighted(2, convertAndUndo),
  weighted(6, convertTwoAndUndo),
  weighted(8, convertChangeAndUndo),
  weighted(4, undo),
  weighted(1, editLead),
  weighted(4, changed(anyChange)),
);
