import { Refused, type Refusal } from '../domain/refusal.ts';
import { encodeRefusal } from '../wire/api/errors.ts';
import { conflictWords } from './undo-words.ts';

/** What a user at a terminal is told of an error: what went wrong and, where one is known, the way out. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Refused) return explainRefusal(error.refusal);
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `${error.message.replace(/^listen /, '')}. Another program listens there: give --port another number, or 0 for a free one.`;
    case 'EACCES':
    case 'ENOENT':
      // connecting is what is done to the socket of a database, opening to a file
      return error.message.startsWith('connect ') ? unreachable(error.message) : `${error.message}.`;
    case 'ENOTFOUND':
      return `${error.message}. No host of this name is known: check --host and --database-url.`;
    case 'ECONNREFUSED':
    case '28P01':
    case '3D000':
      return unreachable(error.message || code);
    default:
      // refused connections come as one error that holds several
      if (error instanceof AggregateError) return explainError(error.errors[0]);
      return error.message;
  }
}

function explainRefusal(refusal: Refusal): string {
  const { detail } = encodeRefusal(refusal);
  return refusal.code === 'undo_conflicts' ? [detail, ...conflictWords(refusal.conflicts)].join('\n') : detail;
}

function unreachable(why: string): string {
  return `The database cannot be reached: ${why}. Check --database-url.`;
}
