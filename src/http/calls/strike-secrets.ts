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
const IN_XML = new RegExp(`(<(${NAMES})(?:\\s[^<>]*)?>)[^<]*`, 'gi');
/** Of an address within a text. */
const IN_ADDRESS = new RegExp(`([?&](?:${NAMES})=)[^&#\\s"'<]*`, 'gi');
const IN_LINES = /^(AUTHTOKEN=)[^\s&]*/gim;
/** What is one by its form, wherever it stands, also behind an encoded character: OAuth tokens, authtokens, secrets of clients and of webhooks. */
const BY_FORM =
  /(?:\b|(?<=%[0-9a-f]{2}))(?:1000\.[0-9a-f]{8,}\.[0-9a-f]*|(?:[0-9a-f]{32}|[0-9a-f]{42})\b|whsec_[\w+/=]+)/gi;
/** How often what is within a value may be encoded. */
const ENCODINGS_MAX = 3;

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
  if (struck.includes('=')) struck = struck.replaceAll(IN_LINES, `$1${STRUCK}`).replaceAll(IN_ADDRESS, `$1${STRUCK}`);
  return struck.replaceAll(BY_FORM, STRUCK);
}

function strikeParameters(text: string): string {
  return text
    .split('&')
    .map((pair) => {
      const value = pair.indexOf('=') + 1;
      return isSecret(pair)
        ? `${pair.slice(0, value)}${STRUCK}`
        : pair.slice(0, value) + strikeEncoded(pair.slice(value), ENCODINGS_MAX);
    })
    .join('&');
}

/** XML, JSON or an address that is the value of a parameter. What holds no secret stays as it was written. */
function strikeEncoded(value: string, depth: number): string {
  if (depth === 0 || !value.includes('%')) return value;
  const text = decode(value.toWellFormed().replaceAll(/[^\0-\x7f]+/g, encodeURIComponent));
  const struck = strikeMarked(strikeEncoded(text, depth - 1));
  return struck === text ? value : encode(struck);
}

function isSecret(pair: string): boolean {
  const equals = pair.indexOf('=');
  return equals > 0 && equals < 100 && SECRET_PARAMETERS.has(decode(pair.slice(0, equals)).trim().toLowerCase());
}

/** As the faces read names, byte by byte: what cannot be decoded stays. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  return spaced.replaceAll(/%([0-9a-f]{2})/gi, (_all, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** The way back from what `decode` makes: bytes. */
function encode(bytes: string): string {
  return bytes.replaceAll(/[^\w.~*-]/g, (byte) =>
    byte === ' ' ? '+' : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
