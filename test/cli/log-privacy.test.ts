import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACCESS_TOKEN, callV2, convertByV1 } from '../support/demo-caller.ts';
import { useFolder } from '../support/program-in-folder.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const program = useFolder();

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase('demo');
});
afterEach(async () => {
  await database.close();
});

function run(sql: string): Promise<{ rows: unknown[] }> {
  return database.context.database.queryText(sql);
}

/** Sends words of many kinds in every place that a caller can fill; each contains "quokka". */
async function sendWords(url: string): Promise<void> {
  const lead = { Last_Name: 'quokkaName', Email: 'quokka@mail.example', Description: 'quokka description' };
  const { body } = await callV2(url, 'Leads', { body: { data: [lead, lead, lead, lead, lead] } });
  const [v1 = '', v2 = '', ...others] = (body as { data: { details: { id: string } }[] }).data.map(
    ({ details }) => details.id,
  );
  const deal = { Deal_Name: 'quokka deal', Closing_Date: '2026-12-31', Stage: 'Qualification' };
  const xmlData = `<Potentials><row no="1"><option val="createPotential">true</option></row><row no="2">
    <FL val="Potential Name">quokka potential</FL><FL val="Closing Date">12/31/2026</FL><FL val="Potential Stage">Closed Won</FL>
    </row></Potentials>`;
  expect(await convertByV1(url, v1, { xmlData })).toContain('<success>');
  const options = { notify_lead_owner: true, Deals: deal };
  expect(await callV2(url, `Leads/${v2}/actions/convert`, { body: { data: [options] } })).toMatchObject({
    status: 200,
  });

  // refused, each for a reason of its own
  const [third = '', fourth = '', fifth = ''] = others;
  await convertByV1(url, third, { authtoken: 'quokkaauthtoken' });
  await convertByV1(url, third, { xmlData: '<Potentials><quokka' });
  await convertByV1(url, 'quokka-id');
  const convert = `Leads/${third}/actions/convert`;
  await callV2(url, convert, { token: '1000.quokkaaccess', body: { data: [{}] } });
  await callV2(url, convert, { body: { data: [{ assign_to: 'quokka', Deals: { Stage: 'quokka' } }] } });
  await callV2(url, convert, { body: { data: [{ Deals: { ...deal, Deal_Name: 'quokka\0' } }] } });
  await callV2(url, `Leads?word=quokka`);
  await fetch(`${url}/crm/v2/${convert}`, {
    method: 'POST',
    body: '{"quokka": quokka}',
    headers: { authorization: `Zoho-oauthtoken ${ACCESS_TOKEN}` },
  });
  await fetch(`${url}/oauth/v2/token?grant_type=refresh_token&refresh_token=quokka&client_secret=quokka`, {
    method: 'POST',
  });
  await fetch(`${url}/nowhere?quokka=quokka`, { headers: { cookie: 'quokka' } });

  // and what nobody has foreseen: PostgreSQL's error quotes the whole row
  await run(
    `alter table convertlead.record add constraint trap check (name not like '%quokka%' or module <> 'Deals') not valid`,
  );
  expect(await callV2(url, `Leads/${fourth}/actions/convert`, { body: { data: [options] } })).toMatchObject({
    status: 500,
  });
  expect(await convertByV1(url, fifth, { xmlData })).toContain('<error>');
}

it('nothing of tokens, bodies and people gets into the log, not even of errors and mails', async () => {
  // nobody takes mails there, so their job fails
  const smtp = 'smtp://user:quokka@127.0.0.1:1';
  const args = ['--database-url', database.url, '--log-level', 'debug', '--smtp-url', smtp];
  const server = await program.start(...args);
  await sendWords(server.url);
  await vi.waitFor(
    async () => expect((await run('select 1 from convertlead.mail where last_error is not null')).rows).not.toEqual([]),
    { timeout: 15_000, interval: 100 },
  );
  expect(await server.stop()).toBe(0);

  const log = server.errors();
  expect(server.output()).toBe(`convertlead ready on ${server.url}\n`);
  for (const expected of [
    /"method":"GET","path":"\/crm\/private\/xml\/Leads\/convertLead","status":200,/,
    /"method":"POST","path":"\/crm\/v2\/Leads\/\d+\/actions\/convert","status":401,/,
    /"method":"GET","path":"\/nowhere","status":404,/,
    /"level":50,.*"code":"23514"/,
  ]) {
    expect(log).toMatch(expected);
  }
  // also the sender's and owners' addresses, and the credentials of the demo, which were used
  expect(log).not.toMatch(/quokka|@zoho|@localhost|0123456789abcdef|accesstoken/i);
});
