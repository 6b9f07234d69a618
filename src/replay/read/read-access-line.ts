import { isV1Url } from '../../bridge/read/read-calls.ts';
import { NO_CLIENT, type LogEntry } from './logged-call.ts';

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
/** From the time on, in common and combined format; what else a server writes at the end is passed over. */
const END = new RegExp(
  String.raw`^(\d\d)/(\w{3})/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\] ${QUOTED} (?:\d{3}|-)(?: (?:\d+|-))?(?: ${QUOTED} ${QUOTED})?(?:\s|$)`,
);
const REQUEST = /^([A-Z]+) (\S.*?)(?: HTTP\/\d(?:\.\d)?)?$/s;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a call to anything has in common: a body holds what is not among these. */
const OF_ANY_CALL = new Set(['authtoken', 'scope', 'newformat', 'version']);
const NEEDS_XML = /\/(?:convertLead|insertRecords|updateRecords|updateRelatedRecords)\/?\?/;

/** A line of an access log. It has no bodies: of a POST whose parameters were in its body nobody knows them. */
export function readAccessLine(line: string): LogEntry {
  // before it: the host, in some logs behind the name of a virtual one, and the user
  const start = line.indexOf(' [');
  const match = start === -1 ? null : END.exec(line.slice(start + 2));
  if (match === null) return 'unreadable';
  const user = line.slice(line.lastIndexOf(' ', start - 1) + 1, start);
  const [, day, month = '', year, time, hours, minutes, request = '', , agent] = match;
  const parts = REQUEST.exec(unescaped(request));
  if (parts === null) return 'other_request';
  const [, method = '', url = ''] = parts;
  if (!isV1Url(url)) return 'other_request';
  const monthNo = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  const at = new Date(`${year}-${monthNo}-${day}T${time}${hours}:${minutes}`);
  return {
    at: Number.isNaN(at.getTime()) ? null : at,
    request: { method, url, body: null, fields: [], file: null },
    lacks: method === 'POST' && hadBody(url) ? 'body' : null,
    answer: null,
    client: { ...NO_CLIENT, remoteUser: textOrNull(user), userAgent: textOrNull(unescaped(agent ?? '-')) },
  };
}

function hadBody(url: string): boolean {
  const names = url
    .slice(url.indexOf('?') + 1)
    .split('&')
    .map((pair) => pair.split('=', 1)[0]?.toLowerCase() ?? '');
  if (!url.includes('?') || names.every((name) => OF_ANY_CALL.has(name))) return true;
  return NEEDS_XML.test(url) && !names.includes('xmldata');
}

function textOrNull(text: string): string | null {
  return text === '-' || text === '' ? null : text;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

/** As Apache and nginx escape what a client has sent: `\"`, `\\`, `\x22`. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  const bytes = text.replaceAll(/(?:\\x[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll(String.raw`\x`, ''), 'hex').toString('utf8'),
  );
  return bytes.replaceAll(/\\(.)/g, (pair, letter: string) => ESCAPES[letter] ?? pair);
}
