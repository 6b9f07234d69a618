// node sdk-2.1.mjs URL: the SDK of API 2.1, used as its README says
import * as sdk from '@zohocrm/nodejs-sdk-2.1';
import { join } from 'node:path';
import flow from './flow.cjs';

const [, , url] = process.argv;
const at = (file) => join(process.cwd(), file);
const { Records } = sdk;

const token = new sdk.OAuthBuilder()
  .clientId('1000.CLIENTID')
  .clientSecret('clientsecret')
  .refreshToken('1000.refreshtoken.0001')
  .build();
const logger = new sdk.LogBuilder().level(sdk.Levels.ERROR).filePath(at('sdk.log')).build();
const builder = await new sdk.InitializeBuilder();
await builder
  .user(new sdk.UserSignature('sample@zoho.com'))
  .environment(new sdk.Environment(url, `${url}/oauth/v2/token`, url, 'local'))
  .token(token)
  .store(new sdk.FileStore(at('tokens.csv')))
  .SDKConfig(new sdk.SDKConfigBuilder().autoRefreshFields(true).pickListValidation(true).build())
  .resourcePath(process.cwd())
  .logger(logger)
  .initialize();

const operations = new Records.RecordOperations();

async function convert(lead, { account, contact, user, deal, tag }) {
  const converter = new Records.LeadConverter();
  converter.setOverwrite(user !== undefined);
  if (account) converter.setAccounts(account);
  if (contact) converter.setContacts(contact);
  if (user) converter.setAssignTo(user);
  if (deal) await converter.setDeals(deal);
  if (tag) {
    const tags = new Records.CarryOverTags();
    tags.setContacts([tag]);
    tags.setAccounts([tag]);
    tags.setDeals([tag]);
    await converter.setCarryOverTags(tags);
  }
  const body = new Records.ConvertBodyWrapper();
  body.setData([converter]);
  const answer = await operations.convertLead(lead, body);
  const object = answer.getObject();
  const status = answer.getStatusCode();
  if (typeof object.getData !== 'function') {
    return { status, code: object.getCode().getValue(), message: messageOf(object) };
  }
  const [result] = object.getData();
  return { status, Contacts: result.getContacts(), Deals: result.getDeals(), Accounts: result.getAccounts() };
}

function messageOf(object) {
  const message = object.getMessage();
  return typeof message === 'string' ? message : message.getValue();
}

try {
  await flow.run({
    Record: Records.Record,
    Choice: sdk.Choice,
    Tag: sdk.Tags.Tag,
    BodyWrapper: Records.BodyWrapper,
    convert,
    createRecords: (module, body) => operations.createRecords(module, body),
    getRecord: (id, module) => operations.getRecord(id, module),
    searchByEmail: async (module, email) => {
      const parameters = new sdk.ParameterMap();
      await parameters.add(Records.SearchRecordsParam.EMAIL, email);
      return operations.searchRecords(module, parameters);
    },
  });
} catch (error) {
  console.error(error);
  process.exit(1);
}
