import type { Id } from '../../domain/id.ts';
import type { RecordedCall } from '../../domain/recorded-call.ts';
import type { Queryable } from '../database.ts';
import { storableJson } from './storable-json.ts';

// an organisation that is gone by now has no log any more
const INSERT_CALLS = {
  name: 'insert-calls',
  text: `
    with log as (
      insert into convertlead.call_log as l (org_id, last_no, lost)
      select o.id, $3::bigint + $4::bigint, $3 from convertlead.organisation o where o.id = $1
      on conflict (org_id) do update set last_no = l.last_no + $3 + $4, lost = l.lost + $3
      returning last_no
    ), old as (
      delete from convertlead.call c using log where c.org_id = $1 and c.no <= log.last_no - $5
    )
    insert into convertlead.call (org_id, no, at, duration_ms, version, method, path, query, headers, request_body, request_cut,
      status, answer_body, answer_cut, outcome, user_id, client_id, token_id)
    select $1, log.last_no - $4 + c.place, c.at, c."durationMs", c.version, c.method, c.path, c.query, c.headers, c."requestBody",
      c."requestCut", c.status, c."answerBody", c."answerCut", c.outcome, c."userId", c."clientId", c."tokenId"
    from log, json_to_recordset($2::json) as c (place bigint, at timestamptz, "durationMs" real, version text, method text, path text,
      query text, headers jsonb, "requestBody" text, "requestCut" boolean, status smallint, "answerBody" text, "answerCut" boolean,
      outcome text, "userId" bigint, "clientId" text, "tokenId" text)`,
};

/**
 * Keeps calls of an organisation under the next numbers, and forgets those that are too many.
 *
 * @param lost how many there were before these that cannot be kept: so many numbers are left out
 * @param keptMax how many an organisation may have
 */
export async function insertCalls(
  on: Queryable,
  orgId: Id,
  calls: readonly RecordedCall[],
  lost: number,
  keptMax: number,
): Promise<void> {
  const rows = calls.map(({ request, answer, credential, ...call }, index) => ({
    ...call,
    ...credential,
    place: index + 1,
    requestBody: request.body,
    requestCut: request.cut,
    answerBody: answer.body,
    answerCut: answer.cut,
  }));
  await on.query(INSERT_CALLS, [orgId, storableJson(rows), lost, calls.length, keptMax]);
}
