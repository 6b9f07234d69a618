'use strict';
// node sdk-2.0.cjs PACKAGE URL: the SDKs of API 2.0, used as their READMEs say
const { objectOf, run, statusOf } = require('./flow.cjs');
const { initialize } = require('./initialize-2.0.cjs');

const [, , name, url] = process.argv;
const load = (path) => require(`${name}/${path}`);
const record = (path) => load(`core/com/zoho/crm/api/record/${path}`);

const { ParameterMap } = load('routes/parameter_map');
const { RecordOperations, SearchRecordsParam } = record('record_operations');
const { BodyWrapper } = record('body_wrapper');
const { ConvertBodyWrapper } = record('convert_body_wrapper');
const { LeadConverter } = record('lead_converter');
const { CarryOverTags } = record('carry_over_tags');
const { Record } = record('record');
const { Tag } = load('core/com/zoho/crm/api/tags/tag');
const { Choice } = load('utils/util/choice');

async function convert(lead, { account, contact, user, deal, tag }) {
  const converter = new LeadConverter();
  converter.setOverwrite(user !== undefined);
  if (account) converter.setAccounts(account);
  if (contact) converter.setContacts(contact);
  if (user) converter.setAssignTo(user);
  if (deal) converter.setDeals(deal);
  if (tag) {
    const tags = new CarryOverTags();
    tags.setContacts([tag]);
    tags.setAccounts([tag]);
    tags.setDeals([tag]);
    converter.setCarryOverTags(tags);
    converter.setNotifyLeadOwner(true);
    converter.setNotifyNewEntityOwner(true);
  }
  const body = new ConvertBodyWrapper();
  body.setData([converter]);
  const answer = await new RecordOperations().convertLead(lead, body);
  const object = objectOf(answer);
  const status = statusOf(answer);
  if (typeof object.getData !== 'function')
    return { status, code: object.getCode().getValue(), message: object.getMessage().getValue() };
  const [result] = object.getData();
  return { status, Contacts: result.getContacts(), Deals: result.getDeals(), Accounts: result.getAccounts() };
}

initialize(name, url)
  .then(() => {
    const operations = new RecordOperations();
    return run({
      Record,
      Choice,
      Tag,
      BodyWrapper,
      convert,
      createRecords: (module, body) => operations.createRecords(module, body),
      getRecord: (id, module) => operations.getRecord(id, module),
      searchByEmail: async (module, email) => {
        const parameters = new ParameterMap();
        await parameters.add(SearchRecordsParam.EMAIL, email);
        return operations.searchRecords(module, parameters);
      },
    });
  })
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
