import { exactNumber } from '../../domain/exact-number.ts';
import { Refused } from '../../domain/refusal.ts';

// some clients write one; a parser may ignore it (RFC 8259 §8.1)
const BYTE_ORDER_MARK = '\uFEFF';
const LONG_NUMBER = /[\d.]{16}/;
/** Requests need five levels. What is kept of one is written as JSON again, which recursion does. */
const DEPTH_MAX = 50;

/**
 * JSON as clients send it. Numbers that a double would round become the text they were sent as: official clients send 19-digit ids as
 * numbers (contract clients §2 item 4), and rounding one would name another record, or change an amount.
 *
 * @throws Refused `unreadable`, also for nesting beyond what any request needs
 */
export function decodeJson(body: string): unknown {
  const text = body.startsWith(BYTE_ORDER_MARK) ? body.slice(1) : body;
  if (isTooDeep(text)) throw new Refused({ code: 'unreadable' });
  try {
    // the reviver costs time on every value, and only long numbers need it
    const parsed: unknown = LONG_NUMBER.test(text) ? JSON.parse(text, keepLongNumbers) : JSON.parse(text);
    return parsed;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused({ code: 'unreadable' });
    throw error;
  }
}

function keepLongNumbers(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value !== 'number' || source === undefined ? value : (exactNumber(source) ?? source);
}

/** Counts brackets outside of texts. Where the text is no JSON the count means nothing, and the parser says so. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') inText = !inText;
    else if (inText) at += char === '\\' ? 1 : 0;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
}
