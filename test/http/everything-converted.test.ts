import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const AUTHORIZATION = { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' };
const CAMPAIGN = '1386586000000803002';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function v2<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const init = body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) };
  const answer = await fetch(`${server.url}/crm/v2${path}`, { method, headers: AUTHORIZATION, ...init });
  const text = await answer.text();
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what is not there fails the comparison
  return (text === '' ? { data: [] } : JSON.parse(text)) as Answer;
}

async function create(path: string, record: object): Promise<string> {
  const { data } = await v2<{ data: [{ details: { id: string } }] }>('POST', path, { data: [record] });
  return data[0].details.id;
}

async function idsIn(path: string): Promise<string[]> {
  return (await v2<{ data: { id: string }[] }>('GET', path)).data.map(({ id }) => id);
}

/** The ids that API 1.0 finds in a related list. */
async function idsInV1(module: string, parentModule: string, id: string, label: string): Promise<string[]> {
  const query = new URLSearchParams({ authtoken: '0123456789abcdef0123456789abcdef', parentModule, id });
  const answer = await fetch(`${server.url}/crm/private/xml/${module}/getRelatedRecords?${query.toString()}`);
  const found = (await answer.text()).matchAll(/<FL val="([^"]+)">(\d+)<\/FL>/g);
  return [...found].filter(([, name]) => name === label).map(([, , value = '']) => value);
}

it('what a lead carries is found once after its conversion, through both versions', async () => {
  const lead = await create('/Leads', { Last_Name: 'Everything', Company: 'One of each' });
  const about = { What_Id: lead, $se_module: 'Leads' };
  const carried = {
    Notes: await create(`/Leads/${lead}/Notes`, { Note_Title: 'A note', Note_Content: 'kept' }),
    Tasks: await create('/Tasks', { Subject: 'A task', ...about }),
    Events: await create('/Events', {
      Event_Title: 'An event',
      Start_DateTime: '2026-11-24T09:00:00Z',
      End_DateTime: '2026-11-24T10:00:00Z',
      ...about,
    }),
    Calls: await create('/Calls', {
      Subject: 'A call',
      Call_Type: 'Outbound',
      Call_Start_Time: '2026-11-24T09:00:00Z',
      Call_Duration: '10:00',
      ...about,
    }),
  };
  const form = new FormData();
  form.append('file', new Blob(['the bytes']), 'a file.txt');
  const uploaded = await v2<{ data: [{ details: { id: string } }] }>('POST', `/Leads/${lead}/Attachments`, form);
  const attachment = uploaded.data[0].details.id;
  await v2('PUT', `/Leads/${lead}/Campaigns/${CAMPAIGN}`, { data: [{ Member_Status: 'Opened' }] });
  await v2('POST', `/Leads/${lead}/actions/add_tags?tag_names=carried`);

  const { data } = await v2<{ data: [{ Contacts: string; Accounts: string; Deals: string }] }>(
    'POST',
    `/Leads/${lead}/actions/convert`,
    {
      data: [
        {
          carry_over_tags: { Contacts: ['carried'] },
          Deals: { Deal_Name: 'A deal', Closing_Date: '2026-12-31', Stage: 'Qualification' },
        },
      ],
    },
  );
  const { Contacts: contact, Deals: deal } = data[0];

  for (const [list, id] of Object.entries(carried)) {
    expect(await idsIn(`/Contacts/${contact}/${list}`), list).toEqual([id]);
    expect(await idsIn(`/Leads/${lead}/${list}`), list).toEqual([]);
    expect(await idsInV1(list, 'Contacts', contact, list === 'Notes' ? 'id' : 'ACTIVITYID'), list).toEqual([id]);
  }
  for (const list of ['Tasks', 'Events', 'Calls'] as const) {
    expect(await idsIn(`/Deals/${deal}/${list}`), list).toEqual([carried[list]]);
    expect(await idsInV1(list, 'Potentials', deal, 'ACTIVITYID'), list).toEqual([carried[list]]);
  }
  expect(await idsIn(`/Contacts/${contact}/Attachments`)).toEqual([attachment]);
  expect(await idsIn(`/Leads/${lead}/Attachments`)).toEqual([]);
  expect(await idsInV1('Attachments', 'Contacts', contact, 'id')).toEqual([attachment]);
  const file = await fetch(`${server.url}/crm/v2/Contacts/${contact}/Attachments/${attachment}`, {
    headers: AUTHORIZATION,
  });
  expect(await file.text()).toBe('the bytes');
  expect(await idsIn(`/Contacts/${contact}/Campaigns`)).toEqual([CAMPAIGN]);
  expect(await idsIn(`/Leads/${lead}/Campaigns`)).toEqual([]);
  expect(await idsInV1('Campaigns', 'Contacts', contact, 'CAMPAIGNID')).toEqual([CAMPAIGN]);
  const tagged = await v2<{ data: [{ Tag: { name: string }[] }] }>('GET', `/Contacts/${contact}?fields=Tag`);
  expect(tagged.data[0].Tag.map(({ name }) => name)).toEqual(['carried']);
  expect(await server.query(`select 1 from convertlead.attachment where record_id = ${lead}`)).toEqual([]);
  expect(await server.query(`select 1 from convertlead.record_lookup where target_id = ${lead}`)).toEqual([]);
  expect(await server.query(`select 1 from convertlead.campaign_member where member_id = ${lead}`)).toEqual([]);
});
