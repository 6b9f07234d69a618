'use strict';
// node zoho-1.cjs URL: `zoho` has no convertLead, and no use for an answer without `response`: a plain request stands in for that call
const { CRM } = require('zoho');
const { run } = require('./flow-v1.cjs');

const url = new URL(process.argv[2]);
const authtoken = '0123456789abcdef0123456789abcdef';
const client = new CRM({ authtoken, protocol: url.protocol.slice(0, -1), host: url.hostname, port: url.port });

/** The client's answer, or its error. */
function call(method, ...args) {
  return new Promise((settle) => {
    client[method](...args, (error, answer) => settle(error === null ? answer.data : error));
  });
}

/** One is not in an array (contract v1 §2.2). */
const listOf = (value) => (value === undefined ? [] : [value].flat());
const valuesOf = ({ FL }) => Object.fromEntries(listOf(FL).map(({ val, content }) => [val, content]));
const rowsOf = (answer, module) => listOf(answer[module]?.row).map(valuesOf);
const fields = (row, element) =>
  Object.entries(row)
    .map(([name, value]) => `<${element} val="${name}">${value}</${element}>`)
    .join('');

async function convert(leadId, potential) {
  const options = { createPotential: potential !== null, assignTo: 'sample@zoho.com' };
  const second = potential === null ? '' : `<row no="2">${fields(potential, 'FL')}</row>`;
  const xmlData = `<Potentials><row no="1">${fields(options, 'option')}</row>${second}</Potentials>`;
  const query = new URLSearchParams({ authtoken, scope: 'crmapi', leadId, xmlData });
  const answer = await fetch(`${url.origin}/crm/private/json/Leads/convertLead?${query}`, { method: 'POST' });
  const { success, response } = await answer.json();
  if (success === undefined) return { code: response.error.code };
  return { Contact: success.Contact.content, Potential: success.Potential?.content ?? null };
}

void run({
  insert: async (module, values) => valuesOf(await call('createRecord', module.toLowerCase(), values)).Id,
  read: async (module, id) => {
    const answer = await call('getRecordById', module, { id });
    return answer.code === undefined ? rowsOf(answer, module)[0] : { code: answer.code };
  },
  search: async (module, criteria) => rowsOf(await call('searchRecords', module, { criteria }), module),
  convert,
});
