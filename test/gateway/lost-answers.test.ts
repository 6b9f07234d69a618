import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault, Organisation } from '../../src/convertlead.ts';
import { Database } from '../../src/storage/database.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { callGateway } from '../support/gateway-in-front.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const AUTHTOKEN = 'a-token-of-an-old-caller';
const LEAD = '1386586000002574003';
const XML = `<Potentials><row no="1"><option val="createPotential">true</option><option val="assignTo">sample@zoho.com</option></row>
<row no="2"><FL val="Potential Name">Lamps</FL><FL val="Closing Date">12/31/2026</FL><FL val="Potential Stage">Qualification</FL>
<FL val="Contact Role">Purchasing</FL></row></Potentials>`;

const server = useConvertlead();
let rows: Database;
let org: Organisation;
let gateway: TestGateway;

beforeAll(() => {
  rows = new Database({ ...server.connection, max: 1 });
});
afterAll(async () => rows.close());
beforeEach(async () => {
  org = await server.createOrg();
  gateway = await startTestGateway(server.url, { timeoutMs: 1000, looksAfterMs: [0, 100, 200] });
  const { clientId, clientSecret, refreshToken } = org;
  await gateway.callers.add('old', { clientId, clientSecret, refreshToken }, AUTHTOKEN);
  return async () => gateway.close();
});

async function convert(): Promise<string> {
  return callGateway(gateway, 'Leads/convertLead', { leadId: LEAD, xmlData: XML }, AUTHTOKEN);
}

async function conversions(): Promise<{ deals: number; roles: number }> {
  const count = async (text: string): Promise<number> => {
    const [row] = await rows.query<{ n: number }>({ name: '', text }, [org.id]);
    return row?.n ?? -1;
  };
  return {
    deals: await count(
      "select count(*)::int as n from convertlead.record where org_id = $1 and module = 'Deals' and name = 'Lamps'",
    ),
    roles: await count(
      "select count(*)::int as n from convertlead.deal_contact d join convertlead.record r on r.org_id = d.org_id and r.id = d.deal_id where d.org_id = $1 and r.name = 'Lamps' and d.role_id is not null",
    ),
  };
}

const CONVERT = { version: 'v2', path: '/crm/v2/Leads/*/actions/convert' };
const BEFORE: readonly (readonly [string, NonNullable<Fault['on']>])[] = [
  ['the access token is fetched', { version: 'oauth' }],
  ['the fields are read', { version: 'v2', path: '/crm/v2/settings/fields' }],
  ['the user is looked up', { version: 'v2', path: '/crm/v2/users' }],
  ['the contact role is looked up', { version: 'v2', path: '/crm/v2/Contacts/roles' }],
];

/** Ways to lose an answer after the call was carried out. */
const AFTER: readonly (readonly [string, Fault])[] = [
  ['no answer comes', { timeout: 'after' }],
  ['the connection is cut', { cut: 'after' }],
  ['the answer breaks off', { cut: 'middle' }],
];
const NOT_CARRIED_OUT: readonly (readonly [string, Fault])[] = [
  ['no answer comes', { timeout: 'before' }],
  ['the connection is cut', { cut: 'before' }],
  ['the upstream says 500', { answer: { status: 500, body: '{}', contentType: 'application/json' } }],
];

const ALL = [...AFTER, ...NOT_CARRIED_OUT];

describe('before the conversion is sent', () => {
  const points = BEFORE.flatMap(([when, on]) => ALL.map(([how, fault]) => [when, how, { ...fault, on }] as const));
  it.each(points)('when %s, and %s: nothing is converted, and the caller may repeat', async (_when, _how, fault) => {
    // fields are read of two modules, and each read is tried twice
    await org.addFault({ ...fault, times: fault.on.path?.includes('fields') === true ? 4 : 2 });
    expect(await convert()).toContain('<code>4500</code>');
    expect(await conversions()).toEqual({ deals: 0, roles: 0 });
    await org.clearFaults();
    expect(await convert()).toContain('<success>');
    expect(await conversions()).toEqual({ deals: 1, roles: 1 });
  });
});

describe('when the conversion was carried out', () => {
  it.each(AFTER)('and %s: the caller gets the ids, and there is one deal', async (_how, fault) => {
    await org.addFault({ ...fault, on: CONVERT });
    const answer = await convert();
    expect(answer).toMatch(
      /<success><Contact param="id">\d+<\/Contact><Potential param="id">\d+<\/Potential><Account param="id">\d+<\/Account>/,
    );
    expect(await conversions()).toEqual({ deals: 1, roles: 1 });
    const [fact] = await org.faults();
    expect(fact?.struck).toBe(1);
  });
});

describe('when the conversion was not carried out', () => {
  it.each(NOT_CARRIED_OUT)('and %s: the caller is told so, and may repeat', async (_how, fault) => {
    await org.addFault({ ...fault, on: CONVERT, times: 1 });
    const answer = await convert();
    expect(answer).toContain('the lead was not converted a moment later');
    expect(await conversions()).toEqual({ deals: 0, roles: 0 });
    expect(gateway.unknownWrites()).toHaveLength(1);
    expect(await convert()).toContain('<success>');
    expect(await conversions()).toEqual({ deals: 1, roles: 1 });
    expect(gateway.unknownWrites()).toEqual([]);
  });
});

describe('after the conversion', () => {
  it.each(ALL)('when the role is given, and %s: the caller gets the ids', async (_how, fault) => {
    await org.addFault({ ...fault, on: { version: 'v2', path: '/crm/v2/Deals/*' } });
    expect(await convert()).toContain('<success>');
    expect((await conversions()).deals).toBe(1);
  });
});

it('a conversion whose lead cannot be looked at is told when it is repeated', async () => {
  await org.addFault({ timeout: 'after', on: CONVERT, times: 1 });
  await org.addFault({ cut: 'before', on: { version: 'v2', method: 'GET', path: '/crm/v2/Leads/*' } });
  expect(await convert()).toContain('look whether it was done before you repeat it');
  await org.clearFaults();
  expect(await convert()).toContain('<success><Contact param="id">');
  expect(await conversions()).toMatchObject({ deals: 1 });
});

describe('other writes', () => {
  it.each(AFTER)('are said to be unknown when %s, and are not sent again', async (_how, fault) => {
    await org.addFault({ ...fault, on: { version: 'v2', method: 'POST', path: '/crm/v2/Leads' } });
    const xmlData = '<Leads><row no="1"><FL val="Last Name">Once</FL><FL val="Company">Once Ltd</FL></row></Leads>';
    expect(await callGateway(gateway, 'Leads/insertRecords', { xmlData }, AUTHTOKEN)).toContain(
      'look whether it was done before you repeat it',
    );
    const found = await rows.query(
      { name: '', text: "select 1 from convertlead.record where org_id = $1 and fields ->> 'Last_Name' = 'Once'" },
      [org.id],
    );
    expect(found).toHaveLength(1);
  });
});
