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
    logLevel: env['CONVERTLEAD_LOG_LEVEL'],
  };
}
