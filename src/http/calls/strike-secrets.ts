const STRUCK = '***';

/** Parameters, JSON keys and XML elements whose values open something, in small letters. */
const SECRET_NAMES = [
  'authtoken',
  'ticket',
  'apikey',
  'password',
  'currentpassword',
  'access_token',
  'refresh_token',
  'client_secret',
  'token',
  'secret',
];
/** `code` is a grant code among parameters; in answers it says what went wrong. */
const SECRET_PARAMETERS = new Set([...SECRET_NAMES, 'code']);

const NAMES = SECRET_NAMES.join('|');
/** A value may lack its end: texts are cut. */
const IN_JSON = new RegExp(String.raw`("(?:${NAMES})"\s*:\s*)(?:"(?:[^"\\]|\\.)*(?:"|$)|[\d.]+)`, 'gis');
const IN_XML = new RegExp(`(<(${NAMES})(?:\\s[^>]*)?>)[^<]*`, 'gi');
const IN_LINES = /^(AUTHTOKEN=)[^\s&]*/gim;
/** What is one by its form, wherever it stands: OAuth tokens, authtokens, secrets of clients and of webhooks. */
const BY_FORM = /\b1000\.[0-9a-f]{8,}\.[0-9a-f]*|\b(?:[0-9a-f]{32}|[0-9a-f]{42})\b|\bwhsec_[\w+/=]+/gi;

/** Strikes secrets out of a text of any kind: JSON, XML, lines; of a form, where it looks like one. */
export function strikeSecrets(text: string): string {
  const start = text.trimStart().charAt(0);
  const pairs = start !== '{' && start !== '[' && start !== '<' && text.includes('=');
  return strikeMarked(pairs ? strikeParameters(text) : text);
}

/** Strikes secrets out of a query or a form. */
export function strikeQuery(query: string): string {
  return strikeMarked(strikeParameters(query));
}

/** Most texts have but some of these marks: looking for a character costs nothing beside an expression. */
function strikeMarked(text: string): string {
  let struck = text;
  if (struck.includes('"')) struck = struck.replaceAll(IN_JSON, `$1"${STRUCK}"`);
  if (struck.includes('<')) struck = struck.replaceAll(IN_XML, `$1${STRUCK}`);
  if (struck.includes('=')) struck = struck.replaceAll(IN_LINES, `$1${STRUCK}`);
  return struck.replaceAll(BY_FORM, STRUCK);
}

function strikeParameters(text: string): string {
  if (!text.includes('&') && !isSecret(text)) return text;
  return text
    .split('&')
    .map((pair) => (isSecret(pair) ? `${pair.slice(0, pair.indexOf('='))}=${STRUCK}` : pair))
    .join('&');
}

function isSecret(pair: string): boolean {
  const equals = pair.indexOf('=');
  return equals > 0 && equals < 100 && SECRET_PARAMETERS.has(decode(pair.slice(0, equals)).trim().toLowerCase());
}

/** As the faces read names: what cannot be decoded stays. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  return spaced.replaceAll(/%([0-9a-f]{2})/gi, (_all, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
