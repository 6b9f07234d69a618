/** The embedded PostgreSQL cannot be used. The message is for the person who starts the server and says what to do. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}
