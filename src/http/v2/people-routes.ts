import type { OperationContext } from '../../operations/operation-context.ts';
import { listContactRoles, listUsers } from '../../operations/list-people.ts';
import { decodePageQuery, queryText } from '../../wire/v2/decode-query.ts';
import { encodeOrganisation } from '../../wire/v2/metadata/encode-organisation.ts';
import { encodeOrganisationUser } from '../../wire/v2/metadata/encode-user.ts';
import { selectUsers } from '../../domain/select-users.ts';
import { pathParameter } from '../path-parameter.ts';
import { answerJson, answerNothing } from './answer.ts';
import { authorise } from '../authorise.ts';
import type { Methods } from './methods.ts';
import { queryOf } from './query-of.ts';

const READ = ['READ'] as const;

/** `/crm/v2/users[/{id}]`, `/crm/v2/org` and `/crm/v2/Contacts/roles[/{id}]` (contract v2 §4). Read only. By URL. */
export function peopleRoutes(context: OperationContext): Map<string, Methods> {
  const routes = new Map<string, Methods>();
  routes.set('/users', {
    GET: async (request, reply) => {
      const caller = await authorise(context, request, reply, { group: 'users', operations: READ });
      const query = queryOf(request);
      const { page, perPage } = decodePageQuery(query);
      const all = selectUsers(await listUsers(context, caller), queryText(query['type']), caller.user.id);
      const users = all.slice((page - 1) * perPage, page * perPage);
      if (users.length === 0) return answerNothing(reply);
      return answerJson(reply, 200, {
        users: users.map((user) => encodeOrganisationUser(caller.organisation, user)),
        info: { per_page: perPage, count: users.length, page, more_records: all.length > page * perPage },
      });
    },
  });
  routes.set('/users/:id', {
    GET: async (request, reply) => {
      const caller = await authorise(context, request, reply, { group: 'users', operations: READ });
      const user = (await listUsers(context, caller)).find(({ id }) => id === pathParameter(request, 'id'));
      if (user === undefined) return answerNothing(reply);
      return answerJson(reply, 200, { users: [encodeOrganisationUser(caller.organisation, user)] });
    },
  });
  routes.set('/org', {
    GET: async (request, reply) => {
      const { organisation } = await authorise(context, request, reply, { group: 'org', operations: READ });
      return answerJson(reply, 200, { org: [encodeOrganisation(organisation)] });
    },
  });
  const contactRoles: Methods = {
    GET: async (request, reply) => {
      const caller = await authorise(context, request, reply, {
        group: 'modules',
        parts: ['Contacts'],
        operations: READ,
      });
      const id = pathParameter(request, 'id');
      const all = (await listContactRoles(context, caller)).map(({ id: roleId, name }, index) => ({
        id: roleId,
        name,
        sequence_number: index + 1,
      }));
      const roles = id === '' ? all : all.filter((role) => role.id === id);
      return roles.length === 0 ? answerNothing(reply) : answerJson(reply, 200, { contact_roles: roles });
    },
  };
  return routes.set('/Contacts/roles', contactRoles).set('/Contacts/roles/:id', contactRoles);
}
