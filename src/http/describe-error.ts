/**
 * What may be logged of an unexpected error: its kind and where it happened. Messages and details are left out, for those of the
 * database and of parsers repeat values of the request.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { kind: error.name, code, at: frames.slice(0, 8).map((line) => line.trim()) };
}
