import { Refused } from '../../domain/refusal.ts';

// some clients write one; a parser may ignore it (RFC 8259 §8.1)
const BYTE_ORDER_MARK = '\uFEFF';
const LONG_NUMBER = /\d{16}/;
const WHOLE_NUMBER = /^-?\d+$/;

/**
 * JSON as clients send it. Whole numbers beyond 2^53 become strings of their digits: official clients send 19-digit ids as numbers
 * (contract clients §2 item 4), and rounding one would name another record.
 *
 * @throws Refused `unreadable`
 */
export function decodeJson(body: string): unknown {
  const text = body.startsWith(BYTE_ORDER_MARK) ? body.slice(1) : body;
  try {
    // the reviver costs time on every value, and only long numbers need it
    const parsed: unknown = LONG_NUMBER.test(text) ? JSON.parse(text, keepLongNumbers) : JSON.parse(text);
    return parsed;
  } catch (error) {
    // a RangeError is nesting so deep that the reviver ran out of stack
    if (error instanceof SyntaxError || error instanceof RangeError) throw new Refused({ code: 'unreadable' });
    throw error;
  }
}

function keepLongNumbers(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && WHOLE_NUMBER.test(source) ? source : value;
}
