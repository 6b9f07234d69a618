'use strict';
// node sdk-2.0.cjs PACKAGE URL: the SDKs of API 2.0, used as their READMEs say
const { join } = require('node:path');
const { objectOf, run, statusOf } = require('./flow.cjs');

const [, , name, url] = process.argv;
const load = (path) => require(`${name}/${path}`);
const record = (path) => load(`core/com/zoho/crm/api/record/${path}`);
const at = (file) => join(process.cwd(), file);

const { Environment } = load('routes/dc/environment');
const { FileStore } = load('models/authenticator/store/file_store');
const { Levels } = load('routes/logger/logger');
const { SDKConfigBuilder } = load('routes/sdk_config_builder');
const { UserSignature } = load('routes/user_signature');
const { ParameterMap } = load('routes/parameter_map');
const { RecordOperations, SearchRecordsParam } = record('record_operations');
const { BodyWrapper } = record('body_wrapper');
const { ConvertBodyWrapper } = record('convert_body_wrapper');
const { LeadConverter } = record('lead_converter');
const { CarryOverTags } = record('carry_over_tags');
const { Record } = record('record');
const { Tag } = load('core/com/zoho/crm/api/tags/tag');
const { Choice } = load('utils/util/choice');

async function initialize() {
  const environment = new Environment(url, `${url}/oauth/v2/token`, url, 'local');
  const user = new UserSignature('sample@zoho.com');
  const store = new FileStore(at('tokens.csv'));
  const config = new SDKConfigBuilder();
  const secret = ['1000.CLIENTID', 'clientsecret', '1000.refreshtoken.0001'];
  if (name === 'zcrmsdk') {
    const { OAuthToken, TokenType } = load('models/authenticator/oauth_token');
    const { Initializer } = load('routes/initializer');
    const { Logger } = load('routes/logger/logger');
    const token = new OAuthToken(...secret, TokenType.REFRESH, 'http://127.0.0.1/callback');
    const settings = config.setAutoRefreshFields(true).setPickListValidation(true).build();
    const logger = Logger.getInstance(Levels.OFF ?? Levels.ERROR, at('sdk.log'));
    await Initializer.initialize(user, environment, token, store, settings, process.cwd(), logger);
    return;
  }
  const { OAuthBuilder } = load('models/authenticator/oauth_builder');
  const { InitializeBuilder } = load('routes/initialize_builder');
  const { LogBuilder } = load('routes/logger/log_builder');
  const token = new OAuthBuilder().clientId(secret[0]).clientSecret(secret[1]).refreshToken(secret[2]).build();
  const settings = config.autoRefreshFields(true).pickListValidation(true).build();
  const logger = new LogBuilder().level(Levels.ERROR).filePath(at('sdk.log')).build();
  const builder = await new InitializeBuilder();
  await builder
    .user(user)
    .environment(environment)
    .token(token)
    .store(store)
    .SDKConfig(settings)
    .resourcePath(process.cwd())
    .logger(logger)
    .initialize();
}

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

initialize()
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
