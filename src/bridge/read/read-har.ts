import { Untranslatable } from '../translation.ts';
import { readMultipart } from './read-multipart.ts';
import type { RequestSeen } from './request-seen.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** The requests of a HAR file, or of one of its entries, or a request of one (HTTP Archive 1.2). @throws Untranslatable */
export async function readHar(text: string): Promise<RequestSeen[]> {
  const file = parse(text);
  const log = file['log'];
  const entries = isObject(log) && Array.isArray(log['entries']) ? log['entries'] : [file];
  const requests: RequestSeen[] = [];
  for (const entry of entries) {
    const request = await requestOfHar(entry);
    if (request === null) {
      throw new Untranslatable('The JSON is no HAR: it has neither log.entries nor a request with method and url.');
    }
    requests.push(request);
  }
  return requests;
}

/** The request of an entry, or a request itself. @returns `null`: it is neither @throws Untranslatable for a multipart form that is broken */
export async function requestOfHar(entry: unknown): Promise<RequestSeen | null> {
  const request = isObject(entry) && isObject(entry['request']) ? entry['request'] : entry;
  const { method, url, postData } = isObject(request) ? request : {};
  if (typeof url !== 'string' || typeof method !== 'string') return null;
  return { method, url, ...(await bodyOf(postData)) };
}

/** The text is what was sent. Of a form's `params` nobody knows whether they are encoded: Chrome leaves them so, Firefox does not; those of a multipart form are not. */
async function bodyOf(data: unknown): Promise<Pick<RequestSeen, 'body' | 'fields' | 'file'>> {
  const nothing = { body: null, fields: [], file: null };
  if (!isObject(data)) return nothing;
  const { mimeType, params, text } = data;
  const hasText = typeof text === 'string' && text !== '';
  const isMultipart = typeof mimeType === 'string' && /^multipart\/form-data/i.test(mimeType);
  if (hasText && !isMultipart) return { ...nothing, body: text };
  if (Array.isArray(params) && params.length > 0) return { body: null, ...fieldsOf(params.filter(isObject)) };
  return hasText && isMultipart ? { body: null, ...(await readMultipart(mimeType, text)) } : nothing;
}

function fieldsOf(params: readonly JsonObject[]): Pick<RequestSeen, 'fields' | 'file'> {
  const file = params.find(({ fileName }) => typeof fileName === 'string')?.['fileName'];
  const fields = params.flatMap(({ name, value }): [string, string][] =>
    typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [],
  );
  return { fields, file: typeof file === 'string' ? { fileName: file } : null };
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // said below
  }
  throw new Untranslatable('The text begins like JSON, but is none: a HAR file or one of its entries was expected.');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
