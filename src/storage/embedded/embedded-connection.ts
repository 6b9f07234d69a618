/** Settings for `pg`: a unix socket that only PostgreSQL's account and root can reach, so there is no password. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}
