import type { FastifyInstance } from 'fastify';
import { listContactRoles, listUsers } from '../../operations/list-people.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { CONTACT_ROLES, encodeOwners, OWNERS } from '../../wire/api/people.ts';
import { authorise } from './authorise.ts';
import { answerJson } from './answer.ts';
import { problems } from './answer-schemas.ts';

const TAGS = ['records'];

/** `GET /api/owners` and `GET /api/contact-roles`: what a conversion may name. */
export function peopleRoutes(context: OperationContext, app: FastifyInstance): void {
  app.get(
    '/owners',
    {
      schema: {
        tags: TAGS,
        summary: 'Whose records may be: the names of all users; no right is needed',
        response: { 200: OWNERS, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const caller = await authorise(context, request, reply, { group: 'users', operations: ['READ'] });
      return answerJson(reply, 200, encodeOwners(await listUsers(context, caller)));
    },
  );

  app.get(
    '/contact-roles',
    {
      schema: {
        tags: TAGS,
        summary: 'The roles that a contact may have in a deal',
        response: { 200: CONTACT_ROLES, ...problems(401, 403, 429) },
      },
    },
    async (request, reply) => {
      const needed = { group: 'modules', parts: ['Contacts'], operations: ['READ'] } as const;
      const caller = await authorise(context, request, reply, needed);
      const contactRoles = (await listContactRoles(context, caller)).map(({ id, name }) => ({ id, name }));
      return answerJson(reply, 200, { contactRoles });
    },
  );
}
