import type { FastifyRequest } from 'fastify';
import { addParameters, decodeParameters, type Parameters } from '../../wire/v1/decode-parameters.ts';

/** The parameters of a request, from query and body. */
export async function readParameters(request: FastifyRequest): Promise<Parameters> {
  const { url } = request.raw;
  const query = url?.slice(url.indexOf('?') + 1 || url.length) ?? '';
  // Node gives bytes beyond ASCII one character each; clients that do not encode send UTF-8
  const utf8 = Buffer.from(query, 'latin1').toString('utf8');
  if (!request.isMultipart()) return decodeParameters(utf8, typeof request.body === 'string' ? request.body : null);
  const fields: [string, string][] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') fields.push([part.fieldname, String(part.value)]);
  }
  return addParameters(decodeParameters(utf8, null), fields);
}
