/** What a user at a terminal is told of an error: what went wrong and, where one is known, the way out. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `${error.message.replace(/^listen /, '')}. Another program listens there: give --port another number, or 0 for a free one.`;
    case 'EACCES':
    case 'ENOENT':
      return `${error.message}.`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case '28P01':
    case '3D000':
      return `The database cannot be reached: ${error.message || code}. Check --database-url.`;
    default:
      // refused connections come as one error that holds several
      if (error instanceof AggregateError) return explainError(error.errors[0]);
      return error.message;
  }
}
