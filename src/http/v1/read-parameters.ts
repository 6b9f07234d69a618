import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addParameters, decodeParameters, type Parameters } from '../../wire/v1/decode-parameters.ts';
import { queryTextOf } from '../url-parts.ts';
import { FORM_OPTIONS, withForm, type FormFile } from '../read-form.ts';

const BODY_BYTES_MAX = 4 * 1024 * 1024;

/** No type of body is refused: clients declare JSON, XML or nothing over their forms (contract v1 §1.2). */
export async function acceptAnyBody(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(multipart, FORM_OPTIONS);
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES_MAX }, (_request, body, parsed) => {
    parsed(null, body);
  });
}

/**
 * Hands the parameters of a request, from query and body, and the file of a form to `use`.
 *
 * @param fileBytesMax 0: files are passed over
 * @throws Refused `unreadable` for a broken multipart body, `file_too_large`
 */
export async function withParameters<Result>(
  request: FastifyRequest,
  fileBytesMax: number,
  use: (parameters: Parameters, file: FormFile | null) => Promise<Result>,
): Promise<Result> {
  const query = queryTextOf(request.raw.url ?? '');
  if (!request.isMultipart()) {
    return use(decodeParameters(query, typeof request.body === 'string' ? request.body : null), null);
  }
  return withForm(request, fileBytesMax, async ({ fields, file }) =>
    use(addParameters(decodeParameters(query, null), fields), file),
  );
}
