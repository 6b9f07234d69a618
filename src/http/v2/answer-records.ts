import type { FastifyReply } from 'fastify';
import type { Caller } from '../../domain/caller.ts';
import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type { Id } from '../../domain/id.ts';
import type { DeleteOutcome } from '../../operations/delete-records.ts';
import type { RecordPage } from '../../operations/read-records.ts';
import type { WrittenRecords } from '../../operations/record-outcome.ts';
import type { PageQuery } from '../../wire/v2/decode-query.ts';
import { encodeDeleted } from '../../wire/v2/encode-deleted.ts';
import { encodeWritten } from '../../wire/v2/encode-written.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerJson, answerNothing } from './answer.ts';

/** A page of records; 204 when it has none (contract v2 §4). */
export function answerPage(
  reply: FastifyReply,
  version: ApiVersion,
  { organisation }: Caller,
  { records, users, more }: RecordPage,
  { fields, page, perPage }: PageQuery,
): FastifyReply {
  if (records.length === 0) return answerNothing(reply);
  return answerJson(reply, 200, {
    data: records.map((record) => version.encodeRecord(record, organisation, users, fields)),
    info: version.encodePageInfo({ page, perPage, count: records.length, more }),
  });
}

/** One result a record, in their order. */
export function answerWritten(
  reply: FastifyReply,
  version: ApiVersion,
  status: number,
  message: string,
  { organisation }: Caller,
  { outcomes, users }: WrittenRecords,
): FastifyReply {
  const results = outcomes.map((outcome, index) =>
    encodeWritten(version, outcome, index, message, organisation.timeZone, users),
  );
  return answerResults(reply, status, results, outcomes, organisation.policy);
}

export function answerDeleted(
  reply: FastifyReply,
  version: ApiVersion,
  { organisation }: Caller,
  ids: readonly Id[],
  outcomes: readonly DeleteOutcome[],
): FastifyReply {
  const results = outcomes.map((outcome, index) => encodeDeleted(version, outcome, ids[index] ?? '', index));
  return answerResults(reply, 200, results, outcomes, organisation.policy);
}

/**
 * All succeeded, some, or none: 201 or 200, 207, 202 or 400 (contract v2 §4, §1.6).
 *
 * @param more stands beside the results @param key under which they stand
 */
export function answerResults(
  reply: FastifyReply,
  status: number,
  results: readonly object[],
  outcomes: readonly { readonly ok: boolean }[],
  policy: ConversionPolicy,
  more: object = {},
  key = 'data',
): FastifyReply {
  const failed = outcomes.filter(({ ok }) => !ok).length;
  const allFailed = policy.v2ErrorStatus === 'documented-400' ? 400 : 202;
  const some = failed === 0 ? status : 207;
  return answerJson(reply, failed === outcomes.length ? allFailed : some, { [key]: results, ...more });
}
