'use strict';
/**
 * What every SDK does here: create, read, search, convert with everything, read what became of it, convert again, convert with nothing.
 * Prints one JSON object. `sdk` has the classes that the SDKs name alike; what they name differently is in the programs beside this one.
 */
exports.run = async function run(sdk) {
  const { Record, Choice } = sdk;
  const record = (values) => {
    const made = new Record();
    for (const [key, value] of Object.entries(values)) made.addKeyValue(key, value);
    return made;
  };
  const reference = (id) => {
    const made = new Record();
    made.setId(id);
    return made;
  };
  const tag = (name) => {
    const made = new sdk.Tag();
    made.setName(name);
    return made;
  };
  const create = async (module, values) => {
    const body = new sdk.BodyWrapper();
    body.setData([record(values)]);
    const [result] = answerOf(await sdk.createRecords(module, body)).getData();
    return result.getDetails().get('id');
  };
  const read = async (module, id, keys) => {
    const answer = await sdk.getRecord(BigInt(id), module);
    const status = statusOf(answer);
    if (status === 204) return { status };
    const [found] = answerOf(answer).getData();
    return { status, ...Object.fromEntries(keys.map((key) => [key, plain(found.getKeyValue(key))])) };
  };
  const search = async (module, email) => {
    const answer = await sdk.searchByEmail(module, email);
    return statusOf(answer) === 204
      ? []
      : answerOf(answer)
          .getData()
          .map((one) => String(one.getId()));
  };

  const unique = `x${process.pid}`;
  const email = `lead.${unique}@example.com`;
  const account = String(await create('Accounts', { Account_Name: `Company ${unique}` }));
  const contact = String(await create('Contacts', { Last_Name: unique, Email: email }));
  const values = { Last_Name: unique, Company: `Company ${unique}`, Email: email, Tag: [tag('carry')] };
  const lead = String(await create('Leads', values));
  const before = await read('Leads', lead, ['Last_Name', 'Company']);
  const found = await search('Leads', email);
  const deal = record({
    Deal_Name: `Deal ${unique}`,
    Closing_Date: new Date('2026-12-31T00:00:00'),
    Stage: new Choice('Qualification'),
    Amount: 56.6,
    Campaign_Source: reference(1386586000000803001n),
  });
  const converted = await sdk.convert(BigInt(lead), {
    account,
    contact,
    user: '1386586000000105001',
    deal,
    tag: 'carry',
  });
  const report = {
    unique,
    account,
    contact,
    lead,
    before,
    found,
    converted,
    deal: await read('Deals', converted.Deals ?? '1', [
      'Deal_Name',
      'Amount',
      'Stage',
      'Account_Name',
      'Contact_Name',
      'Tag',
    ]),
    again: await sdk.convert(BigInt(lead), {}),
    foundAfter: await search('Leads', email),
    leadAfter: await read('Leads', lead, ['Last_Name']),
    plain: await sdk.convert(BigInt(String(await create('Leads', { Last_Name: `Second ${unique}` }))), {}),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  // timers of the SDKs would keep the process
  process.exit(0);
};

// methods in newer SDKs, properties in an older one
const statusOf = (answer) => answer.statusCode ?? answer.getStatusCode();
const objectOf = (answer) => (typeof answer.getObject === 'function' ? answer.getObject() : answer.object);
Object.assign(exports, { statusOf, objectOf });

function answerOf(answer) {
  const object = objectOf(answer);
  if (object === null || object === undefined) throw new Error(`no answer: ${statusOf(answer)}`);
  if (typeof object.getData !== 'function')
    throw new Error(`refused: ${object.getCode?.().getValue()} ${JSON.stringify([...object.getDetails()])}`);
  return object;
}

/** A value of an SDK as JSON. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint') return String(value);
  if (typeof value?.getName === 'function' && typeof value.getId === 'function')
    return { id: String(value.getId()), name: value.getName() };
  if (typeof value?.getValue === 'function') return value.getValue();
  if (typeof value?.getId === 'function') return { id: String(value.getId()) };
  return value ?? null;
}
