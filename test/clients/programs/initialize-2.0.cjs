'use strict';
const { join } = require('node:path');

const at = (file) => join(process.cwd(), file);

/** Readies an SDK of API 2.0, as its README says, for the demo's credentials. */
exports.initialize = async function initialize(name, url) {
  const load = (path) => require(`${name}/${path}`);
  const { Environment } = load('routes/dc/environment');
  const { FileStore } = load('models/authenticator/store/file_store');
  const { Levels } = load('routes/logger/logger');
  const { SDKConfigBuilder } = load('routes/sdk_config_builder');
  const { UserSignature } = load('routes/user_signature');
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
};
