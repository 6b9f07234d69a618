import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCESS_TOKEN } from '../support/demo-caller.ts';
import { dumpData } from '../support/dump-data.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const FIRST = '1386586000002574001';
const SECOND = '1386586000002574002';
const ACCOUNT = '1386586000000753001';
const CONTACT = '1386586000000599023';
const CAMPAIGN = '1386586000000803002';

let server: TestServer;
let deal: string;
beforeEach(async () => {
  server = await startTestServer();
  const lead = { Phone: '111', Company: 'Northwind Lamps', Website: 'lamps.example' };
  await call('PUT', '/crm/v2/Leads', {
    data: [
      { id: FIRST, ...lead },
      { id: SECOND, ...lead },
    ],
  });
  for (const id of [FIRST, SECOND]) {
    await call('POST', `/crm/v2/Leads/${id}/actions/add_tags?tag_names=hot`);
    await call('PUT', `/crm/v2/Leads/${id}/Campaigns/${CAMPAIGN}`, { data: [{ Member_Status: `Of ${id}` }] });
  }
  const made = await call('POST', '/crm/v2/Deals', {
    data: [{ Deal_Name: 'Shared', Closing_Date: '2027-01-31', Stage: 'Qualification', Account_Name: ACCOUNT }],
  });
  [
    {
      details: { id: deal },
    } = { details: { id: '' } },
  ] = made['data'] as { details: { id: string } }[];
});
afterEach(() => server.close());

async function call(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function convert(leadId: string, how: object): Promise<{ id: string; contact: { id: string } }> {
  const converted = await call('POST', '/api/conversions', { leadId, ...how });
  expect(converted).toHaveProperty('id');
  return converted as { id: string; contact: { id: string } };
}

async function undo(id: string, choices: object = {}): Promise<Record<string, unknown>> {
  return call('POST', `/api/conversions/${id}/undo`, choices);
}

const ways: readonly [string, () => object][] = [
  ['a named account and contact', () => ({ account: { id: ACCOUNT }, contact: { id: CONTACT }, overwrite: true })],
  [
    'a named account, contact and deal, with tags and a role',
    () => ({
      account: { id: ACCOUNT },
      contact: { id: CONTACT },
      overwrite: true,
      deal: { id: deal, contactRole: 'Zee' },
      tags: { Contacts: ['hot'], Accounts: ['hot'], Deals: ['hot'] },
    }),
  ],
  ['an account and a contact that the first one makes', () => ({ onMatch: { account: 'reuse', contact: 'reuse' } })],
  [
    'an account and a contact that the first one makes, filled by the second',
    () => ({
      onMatch: { account: 'reuse', contact: 'reuse' },
      merge: { Accounts: { Website: 'fill' }, Contacts: { Phone: 'take' } },
      tags: { Contacts: ['hot'], Accounts: ['hot'], Deals: [] },
    }),
  ],
];

describe.each(ways)('of two conversions into %s', (_name, how) => {
  it.each([
    ['the last one first', [1, 0]],
    ['the first one first', [0, 1]],
  ])('both are taken back, %s: nothing is left, and nothing is lost', async (_order, order) => {
    // contacts and accounts of the demo are others' here
    await call('PUT', `/crm/v2/Contacts/${CONTACT}`, { data: [{ Email: 'other@example.com', Phone: '1' }] });
    await call('PUT', `/crm/v2/Accounts/${ACCOUNT}`, { data: [{ Account_Name: 'Northwind Lamps Ltd of Old' }] });
    const before = await dumpData(server);
    const conversions = [await convert(FIRST, how()), await convert(SECOND, how())];
    for (const index of order) {
      const undone = await undo(conversions[index]?.id ?? '', { otherwise: 'restore' });
      const conflicts = (undone['conflicts'] ?? []) as { choices: string[] }[];
      // a contact that another lead was converted into can only be kept
      if (conflicts.length > 0 && undone['status'] === 409)
        await undo(conversions[index]?.id ?? '', { otherwise: 'keep' });
    }
    const standing = await server.query('select 1 from convertlead.conversion where undone_at is null');
    expect(standing).toEqual([]);
    expect(await dumpData(server)).toEqual(before);
  });
});

it.each([
  ['the last one first', [1, 0]],
  ['the first one first', [0, 1]],
])(
  'a field that two conversions changed, to different values, is what it was before both: %s',
  async (_order, order) => {
    await call('PUT', `/crm/v2/Leads/${SECOND}`, { data: [{ Phone: '222', Company: 'Northwind Lights' }] });
    const how = {
      account: { id: ACCOUNT },
      contact: { id: CONTACT },
      overwrite: true,
      merge: { Accounts: { Phone: 'take' }, Contacts: { Phone: 'take' } },
    };
    const before = await dumpData(server);
    const conversions = [await convert(FIRST, how), await convert(SECOND, how)];
    for (const index of order) {
      expect(await undo(conversions[index]?.id ?? '')).toMatchObject({ possible: true, conflicts: [] });
    }
    expect(await dumpData(server)).toEqual(before);
  },
);

it('an account that a contact needs, which a later conversion was made into, goes with that', async () => {
  const person = { First_Name: 'Ann', Last_Name: 'Roe', Email: 'ann.roe@example.com' };
  for (const id of [FIRST, SECOND]) await call('PUT', `/crm/v2/Leads/${id}`, { data: [person] });
  const before = await dumpData(server);
  const first = await convert(FIRST, {});
  const second = await convert(SECOND, { contact: { id: first.contact.id } });
  await undo(first.id, { otherwise: 'keep' });
  await undo(second.id);
  expect(await dumpData(server)).toEqual(before);
});

it('a deal and the part in it that a later conversion was made into go with that, and nothing is asked', async () => {
  const before = await dumpData(server);
  const fields = { Deal_Name: 'Lamps', Closing_Date: '2027-01-31', Stage: 'Qualification' };
  const first = await convert(FIRST, { deal: { fields, contactRole: 'Zee' } });
  const { deal: made } = first as unknown as { deal: { id: string } };
  const second = await convert(SECOND, { contact: { id: CONTACT }, overwrite: true, deal: { id: made.id } });
  await undo(first.id, { otherwise: 'keep' });
  expect(await undo(second.id)).toMatchObject({ possible: true, conflicts: [] });
  expect(await dumpData(server)).toEqual(before);
});

it('what a later conversion needs stays, and what it has the same of is asked for', async () => {
  await call('PUT', `/crm/v2/Contacts/${CONTACT}`, { data: [{ Phone: '1' }] });
  const how = {
    account: { id: ACCOUNT },
    contact: { id: CONTACT },
    overwrite: true,
    deal: { id: deal, contactRole: 'Zee' },
    merge: { Contacts: { Phone: 'take' } },
    tags: { Contacts: ['hot'], Accounts: [], Deals: [] },
  };
  const [first, second] = [await convert(FIRST, how), await convert(SECOND, how)];
  const refused = await undo(first.id);
  expect(refused).toMatchObject({
    status: 409,
    conflicts: [{ kind: 'field', field: 'Phone', now: '111', before: '1', alsoFrom: [{ id: SECOND }] }],
  });
  await undo(first.id, { otherwise: 'keep' });
  const holds = async (): Promise<object[]> =>
    server.query(
      `select (select fields->>'Phone' from convertlead.record where id = $1) as phone,
         (select count(*)::int from convertlead.record_tag where record_id = $1) as tags,
         (select count(*)::int from convertlead.campaign_member where member_id = $1) as campaigns,
         (select count(*)::int from convertlead.deal_contact where contact_id = $1 and deal_id = $2) as deals,
         (select count(*)::int from convertlead.contact_role where name = 'Zee') as roles`,
      [CONTACT, deal],
    );
  const before = await holds();
  expect(before).toMatchObject([{ phone: '111', tags: 1, deals: 1, roles: 1 }]);
  await undo(second.id);
  expect(await holds()).toMatchObject([{ tags: 0, deals: 0, roles: 0 }]);
});

it('a role of a new contact in a deal that was there, changed since, is asked for', async () => {
  const { id, contact } = await convert(FIRST, { account: { id: ACCOUNT }, deal: { id: deal, contactRole: 'Zee' } });
  const roles = await call('GET', '/crm/v2/Contacts/roles');
  const [{ id: role } = { id: '' }] = roles['contact_roles'] as { id: string }[];
  await call('PUT', `/crm/v2/Deals/${deal}/Contact_Roles/${contact.id}`, { data: [{ Contact_Role: role }] });
  expect(await undo(id)).toMatchObject({ status: 409, conflicts: [{ kind: 'record', edited: ['Contact_Role'] }] });
});

it('what somebody deleted or ended since is not brought back, and is no conflict', async () => {
  const fields = { Deal_Name: 'Lamps', Closing_Date: '2027-01-31', Stage: 'Qualification' };
  const { id, contact } = await convert(FIRST, { deal: { fields, contactRole: 'Zee' } });
  await call('DELETE', `/crm/v2/Contacts/${contact.id}`);
  expect(await undo(id)).toMatchObject({ possible: true, conflicts: [] });

  // nor are look-ups empty by anybody's hand where what they pointed at is gone, though it was there before
  const into = { account: { id: ACCOUNT }, contact: { id: CONTACT }, overwrite: true };
  const linked = await convert(FIRST, { ...into, deal: { fields, contactRole: 'Zee' } });
  await call('DELETE', `/crm/v2/Contacts/${CONTACT}`);
  await call('DELETE', `/crm/v2/Accounts/${ACCOUNT}`);
  expect(await undo(linked.id)).toMatchObject({ possible: true, conflicts: [] });

  const other = await convert(SECOND, {});
  await call('DELETE', `/crm/v2/Contacts/${other.contact.id}/Campaigns/${CAMPAIGN}`);
  expect(await undo(other.id)).toMatchObject({ possible: true });
  const places = await server.query(
    'select 1 from convertlead.campaign_member where member_id = $1 and campaign_id = $2',
    [SECOND, CAMPAIGN],
  );
  expect(places).toEqual([]);
});
