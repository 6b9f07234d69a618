import type { FastifyInstance } from 'fastify';
import { getKeptMail, pageMails } from '../../operations/list-mails.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { sendTestMail } from '../../operations/send-test-mail.ts';
import { encodeNoMailServer } from '../../wire/api/errors.ts';
import {
  decodeKeptMailsQuery,
  encodeKeptMail,
  encodeMailHead,
  KEPT_MAIL,
  KEPT_MAILS,
  KEPT_MAILS_QUERY,
  MAIL_SERVER,
  TEST_MAIL,
} from '../../wire/api/kept-mails.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson, answerProblem } from './answer.ts';
import { problems } from './answer-schemas.ts';
import { authoriseFor } from './authorise.ts';
import { ID_PARAMETER } from './id-parameter.ts';
import { readQuery } from './read-query.ts';

/** Where mails go, without what opens it. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
}

const TAGS = ['mails'];
const READ = { group: 'settings', operations: ['READ'] } as const;

/** `GET /api/mails`, `GET /api/mails/{id}`, `GET /api/mails/server`, `POST /api/mails/test`. */
export function mailRoutes(context: OperationContext, app: FastifyInstance, server: MailServer | null): void {
  app.get(
    '/mails',
    {
      schema: {
        tags: TAGS,
        summary: 'Mails, sent or kept, the newest first',
        querystring: KEPT_MAILS_QUERY,
        response: { 200: KEPT_MAILS, ...problems(401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await authoriseFor('administer', context, request, reply, READ);
      const { after, limit } = decodeKeptMailsQuery(readQuery(request, KEPT_MAILS_QUERY));
      const { mails, next } = await pageMails(context, organisation.id, after, limit);
      return answerJson(reply, 200, { mails: mails.map(encodeMailHead), next });
    },
  );

  app.get(
    '/mails/server',
    {
      schema: {
        tags: TAGS,
        summary: 'Whether mails are sent, and through which server',
        response: { 200: MAIL_SERVER, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      await authoriseFor('administer', context, request, reply, READ);
      return answerJson(reply, 200, { server });
    },
  );

  app.get(
    '/mails/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'A mail',
        params: ID_PARAMETER,
        response: { 200: KEPT_MAIL, ...problems(401, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const { organisation } = await authoriseFor('administer', context, request, reply, READ);
      const mail = await getKeptMail(context, organisation.id, pathParameter(request, 'id'));
      return answerJson(reply, 200, encodeKeptMail(mail));
    },
  );

  app.post(
    '/mails/test',
    {
      schema: {
        tags: TAGS,
        summary: 'Have a mail sent to yourself; how that goes is shown with it',
        response: { 202: TEST_MAIL, ...problems(401, 403, 409, 429) },
      },
    },
    async (request, reply) => {
      const needed = { group: 'settings', operations: ['CREATE'] } as const;
      const caller = await authoriseFor('administer', context, request, reply, needed);
      if (server === null) return answerProblem(reply, encodeNoMailServer());
      return answerJson(reply, 202, { id: await sendTestMail(context, caller) });
    },
  );
}
