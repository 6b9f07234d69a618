'use strict';
// node sdk-2019.cjs URL: the SDK of API 2.0 of 2019, which speaks https only; prints the report of flow.cjs
const { join } = require('node:path');
const client = require('zcrmsdk-2019');

const { host } = new URL(process.argv[2]);

// a 204 comes as text that says so
const statusOf = (answer) => (typeof answer === 'string' ? Number(JSON.parse(answer).status_code) : answer.statusCode);
const dataOf = (answer) => JSON.parse(answer.body).data;

async function create(module, values) {
  const [result] = dataOf(await client.API.MODULES.post({ module, body: { data: [values] } }));
  return result.details.id;
}

async function read(module, id, keys) {
  const answer = await client.API.MODULES.get({ module, id });
  const status = statusOf(answer);
  if (status === 204) return { status };
  const [found] = dataOf(answer);
  return { status, ...Object.fromEntries(keys.map((key) => [key, found[key]])) };
}

async function search(module, email) {
  const answer = await client.API.MODULES.search({ module, params: { email } });
  return statusOf(answer) === 204 ? [] : dataOf(answer).map(({ id }) => id);
}

async function convert(id, input) {
  const answer = await client.API.ACTIONS.convert({ id, body: { data: [input] } });
  const body = JSON.parse(answer.body);
  const status = statusOf(answer);
  return body.data === undefined ? { status, code: body.code, message: body.message } : { status, ...body.data[0] };
}

async function run() {
  await client.initialize({
    client_id: '1000.CLIENTID',
    client_secret: 'clientsecret',
    redirect_url: 'http://127.0.0.1/callback',
    base_url: host,
    iamurl: host,
    tokenmanagement: join(__dirname, 'token-store.cjs'),
  });
  await client.generateAuthTokenfromRefreshToken(null, '1000.refreshtoken.0001');
  const unique = `x${process.pid}`;
  const email = `lead.${unique}@example.com`;
  const account = await create('Accounts', { Account_Name: `Company ${unique}` });
  const contact = await create('Contacts', { Last_Name: unique, Email: email });
  const values = { Last_Name: unique, Company: `Company ${unique}`, Email: email, Tag: [{ name: 'carry' }] };
  const lead = await create('Leads', values);
  const before = await read('Leads', lead, ['Last_Name', 'Company']);
  const found = await search('Leads', email);
  const converted = await convert(lead, {
    overwrite: true,
    Accounts: account,
    Contacts: contact,
    assign_to: '1386586000000105001',
    carry_over_tags: { Deals: ['carry'] },
    Deals: { Deal_Name: `Deal ${unique}`, Closing_Date: '2026-12-31', Stage: 'Qualification', Amount: 56.6 },
  });
  const report = {
    unique,
    account,
    contact,
    lead,
    before,
    found,
    converted,
    deal: await read('Deals', converted.Deals, ['Deal_Name', 'Amount', 'Stage', 'Account_Name', 'Contact_Name', 'Tag']),
    again: await convert(lead, {}),
    foundAfter: await search('Leads', email),
    leadAfter: await read('Leads', lead, []),
    plain: await convert(await create('Leads', { Last_Name: `Second ${unique}` }), {}),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

run().catch((error) => {
  console.error(error);
  process.exit(1);
});
