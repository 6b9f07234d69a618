/** What the environment says, as text; nothing is decided here, and nothing else reads process.env. */
export interface Environment {
  readonly port: string | undefined;
  readonly host: string | undefined;
  readonly data: string | undefined;
  readonly ephemeral: string | undefined;
  readonly demo: string | undefined;
  readonly seed: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly smtpFrom: string | undefined;
  readonly tls: string | undefined;
  readonly tlsPort: string | undefined;
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  readonly tlsNames: string | undefined;
  readonly allowedHosts: string | undefined;
  readonly attachmentBytesMax: string | undefined;
  readonly metricsFrom: string | undefined;
  readonly sandbox: string | undefined;
  readonly callLog: string | undefined;
  readonly callLogSize: string | undefined;
  readonly callLogHours: string | undefined;
  readonly callLogContent: string | undefined;
  readonly logLevel: string | undefined;
}

export function readEnvironment(): Environment {
  const { env } = process;
  return {
    port: env['CONVERTLEAD_PORT'],
    host: env['CONVERTLEAD_HOST'],
    data: env['CONVERTLEAD_DATA'],
    ephemeral: env['CONVERTLEAD_EPHEMERAL'],
    demo: env['CONVERTLEAD_DEMO'],
    seed: env['CONVERTLEAD_SEED'],
    databaseUrl: env['DATABASE_URL'],
    smtpUrl: env['SMTP_URL'],
    smtpFrom: env['SMTP_FROM'],
    tls: env['CONVERTLEAD_TLS'],
    tlsPort: env['CONVERTLEAD_TLS_PORT'],
    tlsCert: env['CONVERTLEAD_TLS_CERT'],
    tlsKey: env['CONVERTLEAD_TLS_KEY'],
    tlsNames: env['CONVERTLEAD_TLS_NAMES'],
    allowedHosts: env['CONVERTLEAD_ALLOWED_HOSTS'],
    attachmentBytesMax: env['CONVERTLEAD_ATTACHMENT_BYTES_MAX'],
    metricsFrom: env['CONVERTLEAD_METRICS_FROM'],
    sandbox: env['CONVERTLEAD_SANDBOX'],
    callLog: env['CONVERTLEAD_CALL_LOG'],
    callLogSize: env['CONVERTLEAD_CALL_LOG_SIZE'],
    callLogHours: env['CONVERTLEAD_CALL_LOG_HOURS'],
    callLogContent: env['CONVERTLEAD_CALL_LOG_CONTENT'],
    logLevel: env['CONVERTLEAD_LOG_LEVEL'],
  };
}

/** The same for the gateway. */
export interface GatewayEnvironment {
  readonly upstream: string | undefined;
  readonly dataCentre: string | undefined;
  readonly accounts: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly refreshToken: string | undefined;
  readonly gatewayKey: string | undefined;
  readonly strict: string | undefined;
  readonly trafficToken: string | undefined;
  readonly upstreamTimeout: string | undefined;
  readonly upstreamPrivate: string | undefined;
  readonly deprecation: string | undefined;
  readonly sunset: string | undefined;
  readonly successor: string | undefined;
}

export function readGatewayEnvironment(): GatewayEnvironment {
  const { env } = process;
  return {
    upstream: env['CONVERTLEAD_UPSTREAM'],
    dataCentre: env['CONVERTLEAD_DATA_CENTRE'],
    accounts: env['CONVERTLEAD_ACCOUNTS'],
    clientId: env['CONVERTLEAD_CLIENT_ID'],
    clientSecret: env['CONVERTLEAD_CLIENT_SECRET'],
    refreshToken: env['CONVERTLEAD_REFRESH_TOKEN'],
    gatewayKey: env['CONVERTLEAD_GATEWAY_KEY'],
    strict: env['CONVERTLEAD_STRICT'],
    trafficToken: env['CONVERTLEAD_TRAFFIC_TOKEN'],
    upstreamTimeout: env['CONVERTLEAD_UPSTREAM_TIMEOUT'],
    upstreamPrivate: env['CONVERTLEAD_UPSTREAM_PRIVATE'],
    deprecation: env['CONVERTLEAD_DEPRECATION'],
    sunset: env['CONVERTLEAD_SUNSET'],
    successor: env['CONVERTLEAD_SUCCESSOR'],
  };
}
