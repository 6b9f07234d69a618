import type { StepRequest } from '../bridge/run-steps.ts';
import type { V1Call } from '../bridge/v1-call.ts';
import type { Caller } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import { createToken } from '../operations/create-token.ts';
import type { EffectsWatch } from '../operations/effects-watch.ts';
import { listTokens, listUsersOf } from '../operations/list-credentials.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { removeExpiredOrganisations } from '../operations/remove-sandbox-organisation.ts';
import { makeCopies as copyOrganisation, removeCopies } from '../operations/replay-copies.ts';
import type { CallFace, Copies, ReplayUser } from './copies.ts';
import type { LoggedClient } from './read/logged-call.ts';

/** After which a server removes copies that a replay has left behind when it was killed. */
const LIFE_MS = 7 * 24 * 60 * 60 * 1000;
/** Longer than any log. */
const TOKEN_LIFE_S = 100 * 365 * 24 * 60 * 60;
/** Bytes of files are in no log. */
const FILE_CONTENT = 'Of this file the log has nothing but its name.\n';

export interface ReplayClock {
  at: Date;
}

interface Engine {
  /** Its time is the clock's. */
  readonly context: OperationContext;
  readonly clock: ReplayClock;
  readonly watch: EffectsWatch;
  readonly call: CallFace;
}

/**
 * Copies the caller's organisation twice, has `use` work with the copies, and removes them in any case. In the organisation itself nothing is changed.
 *
 * @param caller who calls where the log does not say who did
 */
export async function withCopies<Result>(
  engine: Engine,
  caller: Caller,
  use: (copies: Copies) => Promise<Result>,
): Promise<Result> {
  const { context, clock } = engine;
  clock.at = new Date();
  await removeExpiredOrganisations(context);
  const ids = await copyOrganisation(context, caller.organisation, 2, new Date(Date.now() + LIFE_MS));
  try {
    return await use(await copiesOf(engine, caller, ids));
  } finally {
    await removeCopies(context, ids);
  }
}

async function copiesOf(
  { context, clock, watch, call }: Engine,
  { organisation, user }: Caller,
  [first = '', second = '']: readonly Id[],
): Promise<Copies> {
  const users = await listUsersOf(context, organisation.id);
  const emails = new Map(users.filter(({ active }) => active).map(({ id, email }) => [id, email]));
  const idOfEmail = new Map(users.map(({ id, email }) => [email, id]));
  const tokens = new Map(
    (await listTokens(context, organisation.id)).map((token) => [token.id, idOfEmail.get(token.user)]),
  );
  const known = new Map<Id, Promise<ReplayUser>>();
  const withTokens = async (id: Id, email: string): Promise<ReplayUser> => {
    const asked = { userEmail: email, clientId: null, scopes: null, redirectUri: null };
    const forV1 = { ...asked, organisationId: first, kind: 'authtoken', expiresInS: null } as const;
    const forV2 = { ...asked, organisationId: second, kind: 'access', expiresInS: TOKEN_LIFE_S } as const;
    const [{ secret: authtoken }, { secret: accessToken }] = [
      await createToken(context, forV1),
      await createToken(context, forV2),
    ];
    return { id, authtoken, accessToken, isStandIn: false };
  };
  const userOf = async ({ userId, tokenId }: LoggedClient): Promise<ReplayUser> => {
    const named = userId ?? tokens.get(tokenId ?? '') ?? null;
    const id = named !== null && emails.has(named) ? named : user.id;
    const found = known.get(id) ?? withTokens(id, emails.get(id) ?? user.email);
    known.set(id, found);
    return { ...(await found), isStandIn: id !== named };
  };
  watch.watch(first);
  watch.watch(second);
  return {
    organisation,
    setTime: (at) => {
      clock.at = at;
    },
    userOf,
    callV1: async ({ authtoken }, { module, method, parameters, file }) => {
      const form = new Map(parameters);
      for (const name of ['ticket', 'apikey']) form.delete(name);
      form.set('authtoken', authtoken);
      const path = `/crm/private/json/${encodeURIComponent(module)}/${encodeURIComponent(method)}`;
      return call({ method: 'POST', path, ...(await formOf(form, file)) });
    },
    callV2: async ({ accessToken }, { method, path, headers, body }: StepRequest) => {
      const authorization = { authorization: `Zoho-oauthtoken ${accessToken}` };
      const { headers: typed, body: sent } =
        body !== null && 'file' in body
          ? await formOf(new Map(), { fileName: body.file }, 'file')
          : { headers: {}, body: body === null ? null : JSON.stringify(body.json) };
      return call({ method, path: `/crm/v2${path}`, headers: { ...headers, ...typed, ...authorization }, body: sent });
    },
    takeEffects: async () =>
      Promise.all([watch.takeEffects(context.database, first), watch.takeEffects(context.database, second)]),
  };
}

async function formOf(
  fields: V1Call['parameters'],
  file: V1Call['file'],
  name = 'content',
): Promise<{ headers: Record<string, string>; body: Buffer }> {
  if (file === null) {
    const body = Buffer.from(new URLSearchParams([...fields]).toString());
    return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
  }
  const form = new FormData();
  for (const [key, value] of fields) form.append(key, value);
  form.append(name, new Blob([FILE_CONTENT]), file.fileName);
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  return { headers: { 'content-type': type }, body: Buffer.from(await encoded.arrayBuffer()) };
}
