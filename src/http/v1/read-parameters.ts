import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from '../../domain/refusal.ts';
import { addParameters, decodeParameters, type Parameters } from '../../wire/v1/decode-parameters.ts';

const BODY_BYTES_MAX = 4 * 1024 * 1024;
const FIELDS_MAX = 50;

/** No type of body is refused: clients declare JSON, XML or nothing over their forms (contract v1 §1.2). */
export async function acceptAnyBody(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(multipart, { limits: { fieldSize: BODY_BYTES_MAX, fields: FIELDS_MAX, files: 0 } });
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES_MAX }, (_request, body, parsed) => {
    parsed(null, body);
  });
}

/** The parameters of a request, from query and body. @throws Refused `unreadable` for a broken multipart body */
export async function readParameters(request: FastifyRequest): Promise<Parameters> {
  const { url } = request.raw;
  const query = url?.slice(url.indexOf('?') + 1 || url.length) ?? '';
  if (!request.isMultipart()) return decodeParameters(query, typeof request.body === 'string' ? request.body : null);
  return addParameters(decodeParameters(query, null), await readParts(request));
}

async function readParts(request: FastifyRequest): Promise<[name: string, value: string][]> {
  const fields: [string, string][] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.push([part.fieldname, String(part.value)]);
    }
  } catch {
    throw new Refused({ code: 'unreadable' });
  }
  return fields;
}
