import { UnreadableLog } from '../unreadable-log.ts';

/** One entry: a request with its answer. */
const CHARACTERS_MAX = 16 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/**
 * The entries of a HAR file that comes in pieces, each as the text of its JSON: `log.entries` of an archive of any size. `null` for one that is too long, or
 * that the file ends in.
 *
 * @throws UnreadableLog for a text without `log.entries`
 */
export async function* harEntries(
  pieces: AsyncIterable<string>,
  charactersMax = CHARACTERS_MAX,
): AsyncGenerator<string | null> {
  let depth = 0;
  let [inString, escaped, inEntries, isDone] = [false, false, false, false];
  /** The latest string outside of entries: a key, where a list follows. */
  let key = '';
  let entry: string | null = null;
  let isTooLong = false;
  for await (const piece of pieces) {
    if (isDone) continue;
    // where in this piece the entry, or the string, goes on
    let from = 0;
    for (let at = 0; at < piece.length && !isDone; at += 1) {
      const here = piece.charCodeAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (here === BACKSLASH) escaped = true;
        else if (here === QUOTE) {
          inString = false;
          if (!inEntries) key += piece.slice(from, at);
        }
      } else if (here === QUOTE) {
        inString = true;
        if (!inEntries) {
          key = '';
          from = at + 1;
        }
      } else if (here === OPEN || here === OPEN_LIST) {
        if (here === OPEN_LIST && depth === 2 && key === 'entries') inEntries = true;
        if (here === OPEN && depth === 3 && inEntries) {
          entry = '';
          from = at;
        }
        depth += 1;
      } else if (here === CLOSE || here === CLOSE_LIST) {
        depth -= 1;
        if (depth === 3 && entry !== null) {
          const whole: string = entry + piece.slice(from, at + 1);
          yield isTooLong || whole.length > charactersMax ? null : whole;
          entry = null;
          isTooLong = false;
        } else if (depth === 2 && inEntries) isDone = true;
      }
    }
    if (entry !== null && !isTooLong) entry += piece.slice(from);
    else if (inString && !inEntries) key = (key + piece.slice(from)).slice(-100);
    if (entry !== null && entry.length > charactersMax) {
      entry = '';
      isTooLong = true;
    }
  }
  if (!inEntries) {
    throw new UnreadableLog(
      'The file begins as JSON, but is no HAR, which has log.entries, and no log of calls, which has an object on each line.',
    );
  }
  if (entry !== null) yield null;
}
