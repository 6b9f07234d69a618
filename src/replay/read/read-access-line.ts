import { isV1Url } from '../../bridge/read/read-calls.ts';
import { NO_CLIENT, type LogEntry } from './logged-call.ts';

/** Behind the bracket, up to the request. */
const TIME = /^(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\] "/;
/** Status and size; what else a server writes at the end is passed over. */
const STATUS = / (?:\d{3}|-)(?: (?:\d+|-))?(?=\s|$)/y;
const REQUEST = /^([A-Z]+) (\S.*?)(?: HTTP\/\d(?:\.\d)?)?$/s;
/** Longer than a time. */
const TIME_MAX = 40;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a call to anything has in common: a body holds what is not among these. */
const OF_ANY_CALL = new Set(['authtoken', 'scope', 'newformat', 'version']);
/** What a call of a method must have, in its query or in its body. */
const NEEDED: readonly (readonly [path: RegExp, name: string])[] = [
  [/\/(?:convertLead|insertRecords|updateRecords|updateRelatedRecords)\/?\?/, 'xmldata'],
  // or the file itself, which is in a body
  [/\/uploadFile\/?\?/, 'attachmenturl'],
];

/** A line of an access log. It has no bodies: of a POST whose parameters were in its body nobody knows them. */
export function readAccessLine(line: string): LogEntry {
  // before it: the host, in some logs behind the name of a virtual one, and the user
  const start = line.indexOf(' [');
  const match = start === -1 ? null : TIME.exec(line.slice(start + 2, start + 2 + TIME_MAX));
  if (match === null) return 'unreadable';
  const user = line.slice(line.lastIndexOf(' ', start - 1) + 1, start);
  const request = quotedAt(line, start + 2 + match[0].length);
  const end = request === null ? null : endOfStatus(line, request.end);
  if (request === null || end === null) return 'unreadable';
  const referer = line.startsWith(' "', end) ? quotedAt(line, end + 2) : null;
  const agent = referer !== null && line.startsWith(' "', referer.end) ? quotedAt(line, referer.end + 2) : null;
  const parts = REQUEST.exec(unescaped(request.text));
  if (parts === null) return 'other_request';
  const [, method = '', url = ''] = parts;
  if (!isV1Url(url)) return 'other_request';
  const [, day, month = '', year, time, hours, minutes] = match;
  const monthNo = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  const at = new Date(`${year}-${monthNo}-${day}T${time}${hours}:${minutes}`);
  return {
    at: Number.isNaN(at.getTime()) ? null : at,
    request: { method, url, body: null, fields: [], file: null },
    lacks: method === 'POST' && hadBody(url) ? 'body' : null,
    answer: null,
    client: { ...NO_CLIENT, remoteUser: textOrNull(user), userAgent: textOrNull(unescaped(agent?.text ?? '-')) },
  };
}

/** A text whose quotation mark has been opened, up to the one that closes it: a line may have millions of characters, too many for an expression. */
function quotedAt(line: string, from: number): { readonly text: string; readonly end: number } | null {
  let at = from;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote === -1) return null;
    let backslashes = 0;
    while (quote - backslashes > from && line[quote - backslashes - 1] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return { text: line.slice(from, quote), end: quote + 1 };
    at = quote + 1;
  }
}

function endOfStatus(line: string, from: number): number | null {
  STATUS.lastIndex = from;
  return STATUS.test(line) ? STATUS.lastIndex : null;
}

function hadBody(url: string): boolean {
  const names = url
    .slice(url.indexOf('?') + 1)
    .split('&')
    .map((pair) => pair.split('=', 1)[0]?.toLowerCase() ?? '');
  if (!url.includes('?') || names.every((name) => OF_ANY_CALL.has(name))) return true;
  return NEEDED.some(([path, name]) => path.test(url) && !names.includes(name));
}

function textOrNull(text: string): string | null {
  return text === '-' || text === '' ? null : text;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

/** As Apache and nginx escape what a client has sent: `\"`, `\\`, `\x22`. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(/(?:\\x[0-9a-f]{2})+|\\(.)/gi, (escape, letter?: string) =>
    letter === undefined
      ? Buffer.from(escape.replaceAll(/\\x/gi, ''), 'hex').toString('utf8')
      : (ESCAPES[letter] ?? escape),
  );
}
