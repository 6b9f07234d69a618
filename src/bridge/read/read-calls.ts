import { addParameters, decodeParameters } from '../../wire/v1/decode-parameters.ts';
import { Untranslatable } from '../translation.ts';
import type { V1Call } from '../v1-call.ts';
import { readCurl } from './read-curl.ts';
import { readHar } from './read-har.ts';
import { isHttp, readHttp } from './read-http.ts';
import type { RequestSeen } from './request-seen.ts';

/** The time of common log format, before the request. */
const LOG_LINE = /^[^\n]{1,300}? \[\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "/;
const PATH = /\/crm\/private\/(xml|json)\/([^/?#\s]+)\/([^/?#\s]+?)\/?(?:\?|$)/;

/** Of bare xmlData, which does not say what is done to which record. */
export interface XmlDataOf {
  /** `Leads`. */
  readonly module: string;
  readonly method: string;
  readonly id: string;
}

/**
 * The calls of API 1.0 that a text holds: a URL, a curl command, an HTTP request, a HAR file or an entry of one, or xmlData alone.
 *
 * @throws Untranslatable for a text that holds none
 */
export async function readCalls(text: string, xmlDataOf: XmlDataOf): Promise<V1Call[]> {
  const given = text.replace(/^\uFEFF/, '').trim();
  if (given === '') throw new Untranslatable('There is nothing to translate: the input is empty.');
  if (given.startsWith('<')) return [xmlDataCall(given, xmlDataOf)];
  if (/^curl\s/.test(given)) return [v1CallOf(readCurl(given))];
  if (given.startsWith('{')) {
    const calls = (await readHar(given)).filter(({ url }) => isV1Url(url));
    if (calls.length === 0) throw notV1('None of the requests in the HAR');
    return calls.map(v1CallOf);
  }
  if (LOG_LINE.test(given)) throw new Untranslatable('This is an access log: "convertlead replay" reads those.');
  if (isHttp(given)) return [v1CallOf(await readHttp(given))];
  return [v1CallOf({ method: 'GET', url: given, body: null, fields: [], file: null })];
}

/** Whether a URL, whole or from the path on, is one of API 1.0. */
export function isV1Url(url: string): boolean {
  return PATH.test(url);
}

/** @throws Untranslatable for a request that is none of API 1.0 */
export function v1CallOf({ method, url, body, fields, file }: RequestSeen): V1Call {
  const path = PATH.exec(url);
  if (path === null) throw notV1('This');
  const verb = method.toUpperCase();
  if (verb !== 'GET' && verb !== 'POST') {
    throw new Untranslatable(`API 1.0 is called by GET and POST; this is ${verb}.`);
  }
  const [, format, module = '', name = ''] = path;
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  const parameters = addParameters(decodeParameters(query, body), fields);
  return { verb, format: format === 'json' ? 'json' : 'xml', module, method: name, parameters, file };
}

function xmlDataCall(xmlData: string, { module, method, id }: XmlDataOf): V1Call {
  const parameters = new Map([
    ['id', id],
    ['xmldata', xmlData],
  ]);
  return { verb: 'POST', format: 'xml', module, method, parameters, file: null };
}

function notV1(what: string): Untranslatable {
  return new Untranslatable(
    `${what} is no call of API 1.0. Its URLs look like https://crm.zoho.com/crm/private/xml/Leads/convertLead?authtoken=...; a URL, a curl command, an HTTP request, a HAR file or xmlData is taken.`,
  );
}
