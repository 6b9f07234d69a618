import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { Caller } from '../../domain/caller.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { versionOf } from '../../operations/version-of.ts';
import { readCalls } from '../../operations/read-calls.ts';
import { findDeliveries, findMails } from '../../operations/read-told.ts';
import { CALLS_QUERY, decodeCallsQuery, encodeCall } from '../../wire/api/call-list.ts';
import { DELIVERIES_QUERY, encodeDelivery } from '../../wire/api/delivery-list.ts';
import { encodeMail, MAILS_QUERY } from '../../wire/api/mail-list.ts';
import { decodeWaiting } from '../../wire/api/waiting-query.ts';
import { answerJson } from '../api/answer.ts';
import { problems } from '../api/answer-schemas.ts';
import { readQuery } from '../api/read-query.ts';
import { endedSignals } from '../ended-signals.ts';
import { CALLS, DELIVERIES, MAILS } from './list-schemas.ts';
import { lookUntil } from '../look-until.ts';

/** Who asks, of the organisation whose sandbox it is. @throws Refused `credential` */
export type SandboxCaller = (request: FastifyRequest) => Promise<Caller>;

/** `GET calls`, `mails` and `deliveries` of the sandbox: what an organisation was asked, and what it has told others. */
export function listRoutes(context: OperationContext, app: FastifyInstance, callerOf: SandboxCaller): void {
  const endedOf = endedSignals(app);

  app.get(
    '/calls',
    described('Calls of the API faces and their answers, in their order', CALLS_QUERY, CALLS),
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      const { waitMs, ...wanted } = decodeCallsQuery(readQuery(request, CALLS_QUERY));
      let after = wanted.after;
      const { calls, next, lost } = await lookUntil({
        look: async () => {
          const page = await readCalls(context, organisation.id, { ...wanted, after });
          // what was looked at need not be looked at again
          if (page.calls.length === 0) after = page.next;
          return page;
        },
        isEnough: (page) => page.calls.length > 0,
        waitMs,
        ended: endedOf(reply),
        onChange: (listener) => context.callLog?.onWritten(organisation.id, listener) ?? (() => undefined),
      });
      return answerJson(reply, 200, { calls: calls.map(encodeCall), next, lost });
    },
  );

  app.get(
    '/mails',
    described('The latest mails, kept or sent, in their order', MAILS_QUERY, MAILS),
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      const { seen, to = null, subject = null, ...waiting } = readQuery(request, MAILS_QUERY);
      const { since, limit, waitMs } = decodeWaiting(waiting);
      const look = async (): Promise<Listed> =>
        listed((await findMails(context, organisation.id, { to, subject, since, limit })).map(encodeMail));
      const { items, state } = await lookUntil({ look, isEnough: isNew(seen), waitMs, ended: endedOf(reply) });
      return answerJson(reply, 200, { mails: items, state });
    },
  );

  app.get(
    '/deliveries',
    described(
      'The latest deliveries to webhooks and channels, in the order of their events',
      DELIVERIES_QUERY,
      DELIVERIES,
    ),
    async (request, reply) => {
      const { organisation } = await callerOf(request);
      const { seen, event = null, url = null, state: wanted = null, ...waiting } = readQuery(request, DELIVERIES_QUERY);
      const { since, limit, waitMs } = decodeWaiting(waiting);
      const filter = { event, url, state: wanted, since, limit };
      const look = async (): Promise<Listed> =>
        listed((await findDeliveries(context, organisation.id, filter)).map(encodeDelivery));
      const { items, state } = await lookUntil({ look, isEnough: isNew(seen), waitMs, ended: endedOf(reply) });
      return answerJson(reply, 200, { deliveries: items, state });
    },
  );
}

/** Things that come and change; the state is another one when any of them is. */
interface Listed {
  readonly items: readonly object[];
  readonly state: string;
}

function listed(items: readonly object[]): Listed {
  return { items, state: versionOf(items) };
}

/** Without a state that was seen, anything at all is new. */
function isNew(seen: string | undefined): (list: Listed) => boolean {
  return ({ items, state }) => (seen === undefined ? items.length > 0 : state !== seen);
}

function described(summary: string, querystring: TSchema, answer: TSchema): { schema: object } {
  return { schema: { tags: ['sandbox'], summary, querystring, response: { 200: answer, ...problems(401, 403, 422) } } };
}
