import { Untranslatable } from '../translation.ts';
import { readMultipart } from './read-multipart.ts';
import type { RequestSeen } from './request-seen.ts';

const REQUEST_LINE = /^([A-Z]+) (\S.*?)(?: HTTP\/\d(?:\.\d)?)?\r?\n/;

/** Whether a text begins as an HTTP request does. */
export function isHttp(text: string): boolean {
  return /^(?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS) \S/.test(text);
}

/** An HTTP request with its headers, as it goes over the wire. @throws Untranslatable */
export async function readHttp(text: string): Promise<RequestSeen> {
  const line = REQUEST_LINE.exec(`${text}\n`);
  if (line === null)
    throw new Untranslatable('The first line is no request line: POST /crm/private/xml/Leads/convertLead HTTP/1.1.');
  const rest = text.slice(line[0].length);
  const end = /(?:^|\r?\n)\r?\n/.exec(rest);
  const head = end === null ? rest : rest.slice(0, end.index);
  const body = end === null ? '' : rest.slice(end.index + end[0].length);
  const type = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? '';
  const seen = { method: line[1] ?? '', url: line[2] ?? '', fields: [], file: null };
  if (body === '') return { ...seen, body: null };
  if (!/^multipart\/form-data/i.test(type)) return { ...seen, body: body.replace(/\r?\n$/, '') };
  return { ...seen, body: null, ...(await readMultipart(type, body)) };
}
