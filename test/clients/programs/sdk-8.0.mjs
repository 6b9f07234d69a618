// node sdk-8.0.mjs PACKAGE URL: the SDKs of API 8, used as their READMEs say
import { createRequire } from 'node:module';
import { join } from 'node:path';
import flow from './flow.cjs';

const [, , name, url] = process.argv;
// one is an ES module, the other is not
const loaded = name.includes('typescript') ? createRequire(import.meta.url)(name) : await import(name);
const sdk = loaded.Initializer === undefined ? loaded.default : loaded;
const at = (file) => join(process.cwd(), file);
const { ConvertLead } = sdk;

const token = new sdk.OAuthBuilder()
  .clientId('1000.CLIENTID')
  .clientSecret('clientsecret')
  .refreshToken('1000.refreshtoken.0001')
  .build();
const builder = await new sdk.InitializeBuilder();
await builder
  .environment(new sdk.Environment(url, `${url}/oauth/v2/token`, url, 'local'))
  .token(token)
  .store(new sdk.FileStore(at('tokens.csv')))
  .SDKConfig(new sdk.SDKConfigBuilder().autoRefreshFields(true).pickListValidation(true).build())
  .resourcePath(process.cwd())
  .logger(new sdk.LogBuilder().level(sdk.Levels.ERROR).filePath(at('sdk.log')).build())
  .initialize();

const operations = (module) => new sdk.Record.RecordOperations(module);

function reference(id) {
  const made = new sdk.Record.Record();
  made.setId(BigInt(id));
  return made;
}

async function convert(lead, { account, contact, user, deal, tag }) {
  const converter = new ConvertLead.LeadConverter();
  // first: these SDKs hold the first record of a request against the fields of Deals
  if (deal) {
    deal.addKeyValue('Pipeline', new sdk.Choice('Standard (Standard)'));
    await converter.setDeals(deal);
  }
  converter.setOverwrite(user !== undefined);
  if (account) await converter.setAccounts(reference(account));
  if (contact) await converter.setContacts(reference(contact));
  if (user) {
    const owner = new sdk.Users.MinifiedUser();
    owner.setId(BigInt(user));
    await converter.setAssignTo(owner);
  }
  if (tag) {
    const tags = new ConvertLead.CarryOverTags();
    tags.setContacts([tag]);
    tags.setAccounts([tag]);
    tags.setDeals([tag]);
    await converter.setCarryOverTags(tags);
  }
  const body = new ConvertLead.BodyWrapper();
  body.setData([converter]);
  const answer = await new ConvertLead.ConvertLeadOperations(lead).convertLead(body);
  const object = answer.getObject();
  const status = answer.getStatusCode();
  if (typeof object.getData !== 'function')
    return { status, code: valueOf(object.getCode()), message: valueOf(object.getMessage()) };
  const [result] = object.getData();
  const details = result.getDetails();
  const id = (module) => details.get(module)?.id ?? details.get(module)?.getId?.() ?? null;
  const code = valueOf(result.getCode());
  if (code !== 'SUCCESS') return { status, code, details: [...details] };
  return { status, Contacts: textOf(id('Contacts')), Deals: textOf(id('Deals')), Accounts: textOf(id('Accounts')) };
}

const valueOf = (value) => (typeof value?.getValue === 'function' ? value.getValue() : value);
const textOf = (id) => (id === null ? null : String(id));

try {
  await flow.run({
    Record: sdk.Record.Record,
    Choice: sdk.Choice,
    Tag: sdk.Tags.Tag,
    BodyWrapper: sdk.Record.BodyWrapper,
    convert,
    createRecords: (module, body) => operations(module).createRecords(body),
    getRecord: (id, module) => operations(module).getRecord(id),
    searchByEmail: async (module, email) => {
      const parameters = new sdk.ParameterMap();
      await parameters.add(sdk.Record.SearchRecordsParam.EMAIL, email);
      return operations(module).searchRecords(parameters);
    },
  });
} catch (error) {
  console.error(error);
  process.exit(1);
}
