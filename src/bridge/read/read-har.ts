import { Untranslatable } from '../translation.ts';
import type { RequestSeen } from './request-seen.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** The requests of a HAR file, or of one of its entries, or a request of one (HTTP Archive 1.2). @throws Untranslatable */
export function readHar(text: string): RequestSeen[] {
  const file = parse(text);
  const log = file['log'];
  const entries = isObject(log) && Array.isArray(log['entries']) ? log['entries'] : [file];
  return entries.map((entry: unknown) => {
    const request = requestOfHar(entry);
    if (request === null) {
      throw new Untranslatable('The JSON is no HAR: it has neither log.entries nor a request with method and url.');
    }
    return request;
  });
}

/** The request of an entry, or a request itself. @returns `null`: it is neither */
export function requestOfHar(entry: unknown): RequestSeen | null {
  const request = isObject(entry) && isObject(entry['request']) ? entry['request'] : entry;
  const { method, url, postData } = isObject(request) ? request : {};
  if (typeof url !== 'string' || typeof method !== 'string') return null;
  return { method, url, ...bodyOf(postData) };
}

function bodyOf(data: unknown): Pick<RequestSeen, 'body' | 'fields' | 'file'> {
  const nothing = { body: null, fields: [], file: null };
  if (!isObject(data)) return nothing;
  if (Array.isArray(data['params']) && data['params'].length > 0) {
    const params = data['params'].filter(isObject);
    const file = params.find(({ fileName }) => typeof fileName === 'string')?.['fileName'];
    const fields = params.flatMap(({ name, value }): [string, string][] =>
      typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [],
    );
    return { body: null, fields, file: typeof file === 'string' ? { fileName: file } : null };
  }
  return typeof data['text'] === 'string' ? { ...nothing, body: data['text'] } : nothing;
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
