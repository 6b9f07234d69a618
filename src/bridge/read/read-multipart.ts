import { Untranslatable } from '../translation.ts';
import type { RequestSeen } from './request-seen.ts';

/**
 * The fields of a multipart form; its parts end with CRLF, which who pastes them may have lost.
 *
 * @param type with the boundary @throws Untranslatable
 */
export async function readMultipart(type: string, body: string): Promise<Pick<RequestSeen, 'fields' | 'file'>> {
  const text = body.replaceAll(/\r?\n/g, '\r\n');
  const form = await new Response(text.endsWith('\r\n') ? text : `${text}\r\n`, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new Untranslatable('The body is no multipart form with the boundary that Content-Type names.');
    });
  const fields: [string, string][] = [];
  let file: RequestSeen['file'] = null;
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.push([name, value]);
    else file = { fileName: value.name };
  }
  return { fields, file };
}
