import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { configureOrganisation } from '../../src/operations/configure-organisation.ts';
import { dumpData } from '../support/dump-data.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { WalkClient, type Choice, type LeadModel, type Model, type Way, type Wish } from '../support/walk-client.ts';

const NOTE = 'Of a random walk';
const ORGANISATION = '1386586';

let server: TestServer;
let client: WalkClient;
let run = 0;
beforeAll(async () => {
  server = await startTestServer();
  client = new WalkClient(server.url);
});
afterAll(() => server.close());

/** What holds at any moment. */
async function checkInvariants(model: Model): Promise<void> {
  for (const lead of model.leads) {
    const [state] = await server.query<{ converted: boolean; standing: string; missing: string }>(
      `select r.converted_at is not null as converted, count(c.id) as standing,
         count(*) filter (where c.id is not null and not exists (select 1 from convertlead.record t where t.id = c.contact_id)) as missing
       from convertlead.record r
       left join convertlead.conversion c on c.lead_id = r.id and c.undone_at is null
       where r.id = $1 group by r.id, r.converted_at`,
      [lead.id],
    );
    const converted = lead.conversion !== null;
    expect(state, lead.id).toEqual({ converted, standing: converted ? '1' : '0', missing: '0' });
  }
  // nothing lost, nothing doubled, nothing without a place
  const notes = await server.query<{ parents: string }>(
    `select count(l.target_id) as parents from convertlead.record n
     left join convertlead.record_lookup l on l.record_id = n.id and l.field = 'Parent_Id'
     where n.name = $1 group by n.id`,
    [NOTE],
  );
  expect(notes.map(({ parents }) => parents)).toEqual(Array.from({ length: model.notes }, () => '1'));
}

/** A step that is about a lead of the run, whichever there is at that place. */
class OnLead implements fc.AsyncCommand<Model, object> {
  readonly #name: string;
  readonly #place: number;
  readonly #step: (model: Model, lead: LeadModel) => Promise<void>;

  constructor(name: string, place: number, step: (model: Model, lead: LeadModel) => Promise<void>) {
    this.#name = name;
    this.#place = place;
    this.#step = step;
  }

  check({ leads }: Readonly<Model>): boolean {
    return leads.length > 0;
  }

  async run(model: Model): Promise<void> {
    const lead = model.leads[this.#place % model.leads.length];
    if (lead !== undefined) await this.#step(model, lead);
    await checkInvariants(model);
  }

  toString(): string {
    return `${this.#name} of lead ${this.#place}`;
  }
}

interface LeadFields {
  readonly Last_Name: string;
  readonly Company: string;
  readonly Email: string;
  readonly Phone: string;
}

class CreateLead implements fc.AsyncCommand<Model, object> {
  readonly #fields: LeadFields;

  constructor(fields: LeadFields) {
    this.#fields = fields;
  }

  check({ leads }: Readonly<Model>): boolean {
    return leads.length < 4;
  }

  async run(model: Model): Promise<void> {
    const { Company, Email, ...fields } = this.#fields;
    const own = { Company: `${Company} ${model.run}`, Email: `${model.run}.${Email}` };
    const id = await client.create('/crm/v2/Leads', { ...fields, ...own });
    await client.call('POST', `/crm/v2/Leads/${id}/actions/add_tags?tag_names=met`);
    await client.create(`/crm/v2/Leads/${id}/Notes`, { Note_Title: NOTE, Note_Content: 'a' });
    await client.create('/crm/v2/Tasks', { Subject: 'Call', What_Id: id, $se_module: 'Leads' });
    model.leads.push({ id, conversion: null });
    model.notes += 1;
    await checkInvariants(model);
  }

  toString(): string {
    return `create ${JSON.stringify(this.#fields)}`;
  }
}

const wish: fc.Arbitrary<Wish> = fc.record({
  way: fc.constantFrom<Way>('v1', 'v2', 'api'),
  deal: fc.boolean(),
  into: fc.option(fc.nat(3), { freq: 2 }),
  overwrite: fc.boolean(),
});
const place = fc.nat(3);
const onLead = (name: string, step: (model: Model, lead: LeadModel) => Promise<void>) =>
  place.map((at) => new OnLead(name, at, step));

const createLead = fc
  .record({
    Last_Name: fc.constantFrom('Roe', 'Doe'),
    Company: fc.constantFrom('Walks', 'WALKS', 'Strolls'),
    Email: fc.constantFrom('roe@walks.example', 'doe@walks.example'),
    Phone: fc.constantFrom('1', '2'),
  })
  .map((fields) => new CreateLead(fields));

const COMMANDS = [
  createLead,
  fc.tuple(place, wish).map(
    ([at, one]) =>
      new OnLead(`convert ${JSON.stringify(one)}`, at, async (model, lead) => {
        const before = lead.conversion;
        await client.convert(model, lead, one);
        if (before !== null) expect(lead.conversion).toEqual(before);
      }),
  ),
  fc.tuple(place, wish).map(
    ([at, one]) =>
      new OnLead(`convert and undo ${JSON.stringify(one)}`, at, async (model, lead) => {
        if (lead.conversion !== null) return;
        const before = await dumpData(server);
        await client.convert(model, lead, one);
        if (lead.conversion === null) return expect(await dumpData(server)).toEqual(before);
        expect(await client.undo(lead, null)).toBe(200);
        return expect(await dumpData(server)).toEqual(before);
      }),
  ),
  fc.tuple(place, fc.constantFrom<Choice>(null, 'keep', 'restore')).map(
    ([at, otherwise]) =>
      new OnLead(`undo (${otherwise ?? 'nothing said'})`, at, async (model, first) => {
        const lead = first.conversion === null ? model.leads.find(({ conversion }) => conversion !== null) : first;
        if (lead === undefined) return;
        const before = await dumpData(server);
        const status = await client.undo(lead, otherwise);
        expect(otherwise === 'keep' ? [200] : [200, 409]).toContain(status);
        if (status === 409) expect(await dumpData(server)).toEqual(before);
      }),
  ),
  onLead('edit', async (_model, lead) => {
    await client.call('PUT', `/crm/v2/Leads/${lead.id}`, { data: [{ Description: 'edited', Phone: '3' }] });
  }),
  onLead('edit the contact', async (_model, { conversion }) => {
    if (conversion !== null)
      await client.call('PUT', `/crm/v2/Contacts/${conversion.contact}`, { data: [{ Phone: '4' }] });
  }),
  onLead('edit the account', async (_model, { conversion }) => {
    if (conversion !== null)
      await client.call('PUT', `/crm/v2/Accounts/${conversion.account}`, { data: [{ Phone: '5' }] });
  }),
  onLead('note on the contact', async (model, { conversion }) => {
    if (conversion === null) return;
    await client.create(`/crm/v2/Contacts/${conversion.contact}/Notes`, { Note_Title: NOTE, Note_Content: 'b' });
    model.notes += 1;
  }),
  onLead('note on the deal', async (model, { conversion }) => {
    if (conversion?.deal == null) return;
    await client.create(`/crm/v2/Deals/${conversion.deal}/Notes`, { Note_Title: NOTE, Note_Content: 'c' });
    model.notes += 1;
  }),
];

const SETTINGS = fc.record({
  accountMatch: fc.constantFrom('create', 'reuse', 'reuse', 'refuse'),
  contactMatch: fc.constantFrom('create', 'reuse', 'reuse', 'refuse'),
  fillEmpty: fc.boolean(),
  merge: fc.constantFrom({}, { Accounts: { Phone: 'take' }, Contacts: { Phone: 'take' } }),
});

/** Long ones, and not without leads: a step that finds nothing to do shows nothing. */
const walk = fc
  .tuple(createLead, createLead, fc.array(fc.oneof(...COMMANDS), { minLength: 10, maxLength: 30, size: 'max' }))
  .map(([first, second, others]): readonly fc.AsyncCommand<Model, object>[] => others.toSpliced(0, 0, first, second));

it('converting, undoing and editing in any order loses nothing, doubles nothing, and undoes to what was', async () => {
  await fc.assert(
    fc.asyncProperty(SETTINGS, walk, async (settings, commands) => {
      await configureOrganisation(server.context, ORGANISATION, settings);
      await server.query(`update convertlead.record set name = 'Of an earlier walk' where name = $1`, [NOTE]);
      run += 1;
      await fc.asyncModelRun(() => ({ model: { leads: [], notes: 0, run }, real: {} }), commands);
    }),
    { numRuns: 40 },
  );
});
