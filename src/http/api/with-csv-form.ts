import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { schemaTroubles } from '../../schema/schema-troubles.ts';
import { decodeJson } from '../../wire/v2/decode-json.ts';
import { withForm } from '../read-form.ts';
import { InvalidRequest } from './answer.ts';

/** A million rows of ids are a tenth of it. */
const FILE_BYTES_MAX = 256 * 1024 * 1024;

/**
 * A form with a file, and JSON of the form that the call takes in its field `request`; without the field nothing is asked. The file is on
 * disk before it is used, so that no slow client holds a transaction.
 *
 * @throws Refused `unreadable`, `file_too_large` @throws InvalidRequest
 */
export async function withCsvForm<Schema extends TSchema, Result>(
  request: FastifyRequest,
  schema: Schema,
  use: (asked: Static<Schema>, bytes: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  return withForm(request, FILE_BYTES_MAX, async ({ fields, file }) => {
    const asked = decodeJson(fields.find(([name]) => name === 'request')?.[1] ?? '{}');
    if (!Value.Check(schema, asked)) throw new InvalidRequest(schemaTroubles(schema, asked, 'request'));
    if (file === null) throw new InvalidRequest(['file: the form has no file.']);
    return use(asked, file.read());
  });
}
