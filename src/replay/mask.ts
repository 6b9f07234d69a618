import { inBraces, bodyShown } from '../bridge/show/target.ts';
import { isReference, type JsonValue, type Reference, type Step, type Text } from '../bridge/v2-step.ts';
import type { V1Call } from '../bridge/v1-call.ts';
import { UNCHANGED } from './difference.ts';
import { BY_V1_ONLY } from './id-pairs.ts';

const MASK = '***';
const SHOWN_MAX = 4000;

/** Parameters that say what is done, and nothing of anybody. */
const PLAIN = new Set(
  'id idlist newformat version scope fromindex toindex sortcolumnstring sortorderstring selectcolumns wftrigger isapproval duplicatecheck parentmodule relatedmodule type lastmodifiedtime searchcolumn'.split(
    ' ',
  ),
);
const CREDENTIALS = new Set(['authtoken', 'ticket', 'apikey']);
/** Who sends no form, but something else, has his text for the name of a parameter. */
const NAME = /^[a-z_]{1,40}$/;
const PLAIN_QUERY = new Set('ids page per_page type fields sort_by sort_order'.split(' '));
/** What says nothing of anybody, wherever it stands, besides ids: flags, and what is empty. */
const HARMLESS = /^(?:true|false|null|)$/i;
/** Longer than numbers of phones; those of cards may be as long. */
const ID = /^[1-9]\d{16,18}$/;

/** How values of calls are shown: personal ones masked, or as they are. Credentials are shown in no case. */
export interface Shown {
  readonly call: string;
  readonly steps: readonly { readonly method: string; readonly path: string; readonly body: unknown }[];
}

export function showCall(call: V1Call, steps: readonly Step[], withValues: boolean): Shown {
  const { verb, format, module, method, parameters, file } = call;
  const lines = [...parameters].map(([name, value]) => {
    if (CREDENTIALS.has(name)) return `${name}=${MASK}`;
    if (withValues || isPlain(name, value)) return `${name}=${value}`;
    if (!NAME.test(name)) return `${MASK}=${MASK}`;
    return `${name}=${name === 'xmldata' ? maskXml(value) : maskText(value)}`;
  });
  const named = file === null ? [] : [`content=@${withValues ? file.fileName : MASK}`];
  const text = [`${verb} /crm/private/${format}/${module}/${method}`, ...lines, ...named].join('\n');
  return { call: shortened(text), steps: steps.map((step) => showStep(step, withValues)) };
}

function isPlain(name: string, value: string): boolean {
  return PLAIN.has(name) && !value.includes('@') && (!name.startsWith('id') || /^[\d;,\s]*$/.test(value));
}

function isPlainQuery(name: string, value: string): boolean {
  return PLAIN_QUERY.has(name) && !value.includes('@');
}

/** A value as it may be shown. */
export function showValue(value: unknown, withValues: boolean): unknown {
  return short(withValues || value === UNCHANGED || value === BY_V1_ONLY ? value : mask(value));
}

function short(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text !== undefined && text.length > SHOWN_MAX ? shortened(text) : value;
}

function showStep({ method, path, query, body }: Step, withValues: boolean): Shown['steps'][number] {
  const written = (text: Text): string =>
    (typeof text === 'string' ? [text] : text)
      .map((part) => (isReference(part) ? inBraces(withValues ? part : maskReference(part)) : part))
      .join('');
  const parameters = Object.entries(query).map(
    ([name, value]) => `${name}=${withValues || isPlainQuery(name, written(value)) ? written(value) : MASK}`,
  );
  const address = `/crm/v2/${path.map(written).join('/')}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
  return { method, path: shortened(address), body: body === null ? null : showBody(body, withValues) };
}

function showBody(body: NonNullable<Step['body']>, withValues: boolean): unknown {
  if ('file' in body) return { file: withValues ? body.file : MASK };
  return short(bodyShown(withValues ? body.json : maskJson(body.json)));
}

/** XML whose elements have their names and labels, and nothing in them. */
function maskXml(xml: string): string {
  const whole = /^[\s\uFEFF]*<[\s\S]*>\s*$/u.test(xml);
  if (!whole) return MASK;
  return xml
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_all, text: string) => maskText(text))
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/>([^<]+)(?=<)/g, (_all, text: string) => `>${text.trim() === '' ? text : maskText(text)}`)
    .replaceAll(/(?<![\w:-])([\w:-]+)\s*=\s*(["'])(.*?)\2/g, (all, name: string, quote: string, text: string) =>
      (name === 'val' || name === 'no') && !text.includes('@') ? all : `${name}=${quote}${MASK}${quote}`,
    );
}

function maskText(text: string): string {
  const bare = text.trim();
  return HARMLESS.test(bare) || (ID.test(bare) && !isCardNumber(bare)) ? text : MASK;
}

/** Whether the last digit is the check digit of those before it, as that of every card is (Luhn, ISO/IEC 7812-1); so is that of every tenth id. */
function isCardNumber(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .toReversed()
    .reduce((all, digit, index) => all + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
  return sum % 10 === 0;
}

function mask(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'number') return MASK;
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]: [string, unknown]) => [key, mask(one)]));
}

function maskJson(value: JsonValue): JsonValue {
  if (isReference(value)) return maskReference(value);
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'number') return MASK;
  if (Array.isArray(value)) return value.map((one: JsonValue) => maskJson(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]: [string, JsonValue]) => [key, maskJson(one)]));
}

/** Who is looked up is known by a name, or an address. */
function maskReference({ from, or }: Reference): Reference {
  const where = Object.fromEntries(Object.entries(from.where).map(([key, value]) => [key, maskText(value)]));
  return { from: { ...from, where }, ...(or === undefined ? {} : { or: maskReference(or) }) };
}

function shortened(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}...` : text;
}
