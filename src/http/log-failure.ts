import type { FastifyRequest } from 'fastify';

/** Logs an error that nothing expected. A client that went away in the middle of its request is none. */
export function logFailure({ raw, log }: FastifyRequest, error: unknown): void {
  if (raw.destroyed && !raw.complete) return;
  log.error(describeError(error), 'request failed');
}

/** Whether the error says that the request could not be read: too large, cut short, malformed. */
export function isUnreadable(error: unknown): boolean {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;
  return status >= 400 && status < 500;
}

/**
 * What may be logged of an unexpected error: its kind and where it happened. Messages and details are left out, for those of the
 * database and of parsers repeat values of the request.
 */
function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { kind: error.name, code, at: frames.slice(0, 8).map((line) => line.trim()) };
}
