import type { Id } from '../../domain/id.ts';
import type { RecordedCall } from '../../domain/recorded-call.ts';
import type { Queryable } from '../database.ts';

/** Which calls are asked for; `null`: whichever. */
export interface CallFilter {
  readonly version: string | null;
  readonly method: string | null;
  /** A pattern in which `*` stands for anything. */
  readonly path: string | null;
  readonly statusFrom: number | null;
  readonly statusTo: number | null;
  readonly outcome: string | null;
  readonly onlyFailed: boolean;
  /** Id of a token or of a client. */
  readonly credential: string | null;
}

/** A call with its number, and the names of those who made it. */
export interface KeptCall extends RecordedCall {
  readonly no: number;
  readonly userEmail: string | null;
  readonly clientName: string | null;
}

const MATCHING = `
  from convertlead.call c
  where c.org_id = $1 and c.no > $2 and c.at >= $3 and ($4::text is null or c.version = $4) and ($5::text is null or c.method = $5)
    and ($6::text is null or c.path like $6) and ($7::int is null or c.status between $7 and $8) and ($9::text is null or c.outcome = $9)
    and (not $10 or c.outcome <> 'ok') and ($11::text is null or $11 in (c.token_id, c.client_id))`;

const COLUMNS = `
  c.no::float8 as no, c.at, c.duration_ms as "durationMs", c.version, c.method, c.path, c.query, c.headers,
  json_build_object('body', c.request_body, 'cut', c.request_cut) as request, c.status,
  json_build_object('body', c.answer_body, 'cut', c.answer_cut) as answer, c.outcome,
  json_build_object('userId', c.user_id::text, 'clientId', c.client_id, 'tokenId', c.token_id) as credential,
  u.email as "userEmail", o.name as "clientName"`;

const NAMES = `
  left join convertlead.crm_user u on u.org_id = $1 and u.id = c.user_id
  left join convertlead.oauth_client o on o.org_id = $1 and o.id = c.client_id`;

const FIRST_CALLS = {
  name: 'first-calls',
  text: `
    select ${COLUMNS} from (select c.* ${MATCHING} order by c.no limit $12) c ${NAMES} order by c.no`,
};

const LATEST_CALLS = {
  name: 'latest-calls',
  text: `
    select ${COLUMNS} from (select c.* ${MATCHING} order by c.no desc limit $12) c ${NAMES} order by c.no`,
};

const CALL_LOG_STATE = {
  name: 'call-log-state',
  text: `select last_no::float8 as "lastNo", lost::float8 as lost from convertlead.call_log where org_id = $1`,
};

/**
 * Calls of an organisation in the order of their numbers.
 *
 * @param after the number of a call; the first ones after it. `null`: the latest ones @param since none before
 */
export async function selectCalls(
  on: Queryable,
  orgId: Id,
  filter: CallFilter,
  after: number | null,
  since: Date,
  limit: number,
): Promise<KeptCall[]> {
  const { version, method, path, statusFrom, statusTo, outcome, onlyFailed, credential } = filter;
  const pathLike = path?.replaceAll(/[\\%_]/g, String.raw`\$&`).replaceAll('*', '%') ?? null;
  const matching = [version, method, pathLike, statusFrom, statusTo, outcome, onlyFailed, credential];
  return on.query<KeptCall>(after === null ? LATEST_CALLS : FIRST_CALLS, [
    orgId,
    after ?? 0,
    since,
    ...matching,
    limit,
  ]);
}

/** The number of the latest call, and how many could not be kept. */
export async function getCallLogState(
  on: Queryable,
  orgId: Id,
): Promise<{ readonly lastNo: number; readonly lost: number }> {
  const [state] = await on.query<{ lastNo: number; lost: number }>(CALL_LOG_STATE, [orgId]);
  return state ?? { lastNo: 0, lost: 0 };
}
