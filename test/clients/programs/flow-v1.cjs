'use strict';
/**
 * What both clients of API 1.0 do here: insert, read, search, convert with a potential, read what became of it, convert again, convert
 * with nothing. Prints one JSON object. `client` has `insert`, `read`, `search` and `convert` for a module and labels.
 */
exports.run = async function run(client) {
  const unique = `x${process.pid}`;
  const email = `lead.${unique}@example.com`;
  const values = { Company: `Société ${unique}`, 'First Name': 'Zoë', 'Last Name': unique, Email: email };
  const lead = await client.insert('Leads', values);
  const before = await client.read('Leads', lead);
  const found = await client.search('Leads', `(Email:${email})`);
  const converted = await client.convert(lead, {
    'Potential Name': `Potential ${unique}`,
    'Closing Date': '12/31/2026',
    'Potential Stage': 'Qualification',
    'Contact Role': 'Purchasing',
    Amount: '56.6',
    Probability: '100',
  });
  const contact = await client.read('Contacts', converted.Contact);
  const report = {
    unique,
    lead,
    before,
    found: found.map((row) => row.LEADID),
    converted,
    contact,
    potential: await client.read('Potentials', converted.Potential),
    account: await client.read('Accounts', contact.ACCOUNTID),
    again: await client.convert(lead, null),
    foundAfter: await client.search('Leads', `(Email:${email})`),
    leadAfter: await client.read('Leads', lead),
    plain: await client.convert(await client.insert('Leads', { 'Last Name': `Second ${unique}` }), null),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
};
