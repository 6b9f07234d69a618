/** Why something failed, in few words. Messages of connections name addresses, never passwords. */
export function reasonOf(error: unknown): string {
  // refused connections come as one error that holds several
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return error.message === '' ? code : error.message;
}
