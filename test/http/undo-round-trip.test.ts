import { afterEach, describe, expect, it } from 'vitest';
import { configureOrganisation } from '../../src/operations/configure-organisation.ts';
import { dumpData } from '../support/dump-data.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { ACCESS_TOKEN, convertByV1 } from '../support/demo-caller.ts';

const LEAD = '1386586000002574001';
const ACCOUNT = '1386586000000753001';
const CONTACT = '1386586000000599023';
const CAMPAIGN = '1386586000000803001';
const OTHER_CAMPAIGN = '1386586000000803002';
const DEAL = { Deal_Name: 'Shop lights', Closing_Date: '2027-01-31', Stage: 'Qualification' };
const NEW_DEAL = { fields: DEAL, contactRole: 'Light planner' };
const TAGS = { Contacts: ['fair'], Accounts: ['fair'], Deals: ['fair'] };

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function call(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server?.url ?? ''}${path}`, {
    method,
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function started(settings: Readonly<Record<string, unknown>>): Promise<TestServer> {
  server = await startTestServer();
  await configureOrganisation(server.context, '1386586', settings);
  await call('POST', `/crm/v2/Leads/${LEAD}/actions/add_tags?tag_names=fair,spring`);
  await call('PUT', `/crm/v2/Leads/${LEAD}/Campaigns/${OTHER_CAMPAIGN}`, { data: [{ Member_Status: 'Opened' }] });
  return server;
}

async function undoLatest(): Promise<void> {
  const { conversions } = await call('GET', `/api/conversions?leadId=${LEAD}`);
  const [latest] = conversions as { id: string }[];
  await call('POST', `/api/conversions/${latest?.id ?? ''}/undo`);
}

const v2 = (lead: object) => call('POST', `/crm/v2/Leads/${LEAD}/actions/convert`, { data: [lead] });
const api = (command: object) => call('POST', '/api/conversions', { leadId: LEAD, ...command });
const linked = { account: { id: ACCOUNT }, contact: { id: CONTACT }, overwrite: true };

const V1_DEAL =
  '<Potentials><row no="1"><option val="createPotential">true</option><option val="notifyLeadOwner">true</option></row><row no="2">' +
  '<FL val="Potential Name">Shop</FL><FL val="Closing Date">01/31/2027</FL><FL val="Potential Stage">Qualification</FL>' +
  '<FL val="Contact Role">Light planner</FL></row></Potentials>';

interface Way {
  readonly name: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly before?: () => Promise<unknown>;
  readonly convert: () => Promise<unknown>;
}

const WAYS: readonly Way[] = [
  {
    name: 'API 1.0, with a deal, a new role and a mail',
    convert: () => convertByV1(server?.url ?? '', LEAD, { xmlData: V1_DEAL }),
  },
  { name: 'API 2.0, nothing asked for', convert: () => v2({}) },
  {
    name: 'API 2.0, with everything that is new',
    convert: () =>
      v2({
        Deals: { ...DEAL, Campaign_Source: CAMPAIGN, Tag: [{ name: 'just made' }] },
        assign_to: '1386586000000105002',
        notify_lead_owner: true,
        notify_new_entity_owner: true,
        carry_over_tags: { Contacts: ['fair'], Accounts: ['spring'], Deals: ['fair', 'spring'] },
        move_attachments_to: { api_name: 'Deals' },
      }),
  },
  {
    name: 'API 2.0, linked and overwritten',
    convert: () => v2({ Accounts: ACCOUNT, Contacts: CONTACT, overwrite: true, Deals: DEAL }),
  },
  {
    name: 'linked, with tags and every field merged',
    settings: {
      merge: {
        Accounts: { Phone: 'take', Website: 'take', Industry: 'take' },
        Contacts: { Phone: 'take', Mobile: 'fill' },
      },
    },
    convert: () => api({ ...linked, deal: NEW_DEAL, tags: TAGS }),
  },
  { name: 'empty fields of linked records filled', settings: { fillEmpty: true }, convert: () => api(linked) },
  {
    name: 'a contact that is in the campaign of the lead already',
    before: () =>
      call('PUT', `/crm/v2/Contacts/${CONTACT}/Campaigns/${CAMPAIGN}`, { data: [{ Member_Status: 'Sent' }] }),
    convert: () => api(linked),
  },
  {
    name: 'matches reused',
    settings: { accountMatch: 'reuse', contactMatch: 'reuse' },
    convert: () => api({ deal: NEW_DEAL, tags: TAGS, attachmentsTo: 'Accounts' }),
  },
  {
    name: 'an existing deal, account and contact',
    convert: () => api({ ...linked, deal: { id: '1386586000000901002', contactRole: 'Light planner' }, tags: TAGS }),
  },
  {
    name: 'an existing deal and what is new',
    convert: () => api({ deal: { id: '1386586000000901002' }, overwrite: true }),
  },
];

describe('a conversion and its way back', () => {
  it.each(WAYS)('leave everything as it was: $name', async ({ settings = {}, before, convert }) => {
    const here = await started(settings);
    await before?.();
    const data = await dumpData(here);
    await convert();
    const converted = await dumpData(here);
    expect(converted).not.toEqual(data);
    await undoLatest();
    expect(await dumpData(here)).toEqual(data);
    // and once more: what was undone can be done again
    await convert();
    await undoLatest();
    expect(await dumpData(here)).toEqual(data);
  });

  it('are told to receivers', async () => {
    const here = await started({});
    const [user] = await here.query<{ id: string }>(
      "select id::text from convertlead.crm_user where email = 'sample@zoho.com'",
    );
    await here.query(
      `insert into convertlead.receiver (org_id, id, kind, url, events, user_id, created_at, secrets)
       values (1386586, 1, 'webhook', 'http://127.0.0.1:1/', '{lead.converted,lead.unconverted,Contacts.delete,Leads.edit}', $1, now(), '[]')`,
      [user?.id],
    );
    await api({});
    await undoLatest();
    const events = await here.query<{ name: string }>(
      "select coalesce(data->>'change', data->>'kind') || ' ' || coalesce(data->>'module', '') as name from convertlead.event",
    );
    expect(events.map(({ name }) => name.trim()).toSorted()).toEqual([
      'delete Contacts',
      'edit Leads',
      'edit Leads',
      'lead.converted',
      'lead.unconverted',
    ]);
  });

  it('refuse what an older version of the server made, which kept less', async () => {
    const here = await started({});
    const { id } = await api({});
    await here.query('update convertlead.conversion set before = null');
    const answer = await fetch(`${here.url}/api/conversions/${String(id)}/undo`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    });
    expect([answer.status, await answer.json()]).toMatchObject([409, { type: '/api/problems/not-undoable' }]);
  });
});
