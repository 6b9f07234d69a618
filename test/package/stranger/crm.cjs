'use strict';
// what this program does with its CRM, by the official SDK; nothing here knows what answers
const { join } = require('node:path');
const SDK = '@zohocrm/nodejs-sdk-2.0';
const { Environment } = require(`${SDK}/routes/dc/environment`);
const { InitializeBuilder } = require(`${SDK}/routes/initialize_builder`);
const { LogBuilder } = require(`${SDK}/routes/logger/log_builder`);
const { Levels } = require(`${SDK}/routes/logger/logger`);
const { SDKConfigBuilder } = require(`${SDK}/routes/sdk_config_builder`);
const { UserSignature } = require(`${SDK}/routes/user_signature`);
const { OAuthBuilder } = require(`${SDK}/models/authenticator/oauth_builder`);
const { FileStore } = require(`${SDK}/models/authenticator/store/file_store`);
const { Choice } = require(`${SDK}/utils/util/choice`);
const { BodyWrapper } = require(`${SDK}/core/com/zoho/crm/api/record/body_wrapper`);
const { ConvertBodyWrapper } = require(`${SDK}/core/com/zoho/crm/api/record/convert_body_wrapper`);
const { LeadConverter } = require(`${SDK}/core/com/zoho/crm/api/record/lead_converter`);
const { Record } = require(`${SDK}/core/com/zoho/crm/api/record/record`);
const { RecordOperations } = require(`${SDK}/core/com/zoho/crm/api/record/record_operations`);

/** @param settings { url, user, clientId, clientSecret, refreshToken, folder } */
exports.connect = async function connect({ url, user, clientId, clientSecret, refreshToken, folder }) {
  const builder = await new InitializeBuilder();
  await builder
    .user(new UserSignature(user))
    .environment(new Environment(url, `${url}/oauth/v2/token`, url, 'local'))
    .token(new OAuthBuilder().clientId(clientId).clientSecret(clientSecret).refreshToken(refreshToken).build())
    .store(new FileStore(join(folder, 'tokens.csv')))
    .SDKConfig(new SDKConfigBuilder().autoRefreshFields(true).pickListValidation(true).build())
    .resourcePath(folder)
    .logger(new LogBuilder().level(Levels.ERROR).filePath(join(folder, 'sdk.log')).build())
    .initialize();
};

/** @returns the id of the new lead */
exports.createLead = async function createLead(values) {
  const body = new BodyWrapper();
  body.setData([recordOf(values)]);
  const answer = await new RecordOperations().createRecords('Leads', body);
  return String(answer.getObject().getData()[0].getDetails().get('id'));
};

/** @returns the ids of what became of the lead; throws with the code of the refusal */
exports.winLead = async function winLead(leadId, { name, stage, closingDate, amount }) {
  const converter = new LeadConverter();
  converter.setDeals(
    recordOf({ Deal_Name: name, Stage: new Choice(stage), Closing_Date: closingDate, Amount: amount }),
  );
  const body = new ConvertBodyWrapper();
  body.setData([converter]);
  const object = (await new RecordOperations().convertLead(BigInt(leadId), body)).getObject();
  if (typeof object.getData !== 'function') throw new Error(object.getCode().getValue());
  const [result] = object.getData();
  return { contact: result.getContacts(), account: result.getAccounts(), deal: result.getDeals() };
};

/** @returns a field of a deal */
exports.readDeal = async function readDeal(id, field) {
  const answer = await new RecordOperations().getRecord(BigInt(id), 'Deals');
  return answer.getObject().getData()[0].getKeyValue(field);
};

function recordOf(values) {
  const record = new Record();
  for (const [field, value] of Object.entries(values)) record.addKeyValue(field, value);
  return record;
}
