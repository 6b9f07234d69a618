import {
  findDealContacts,
  putContactInDeal,
  removeContactFromDeal,
  type ContactInDeal,
} from '../../operations/deal-contacts.ts';
import type { Caller, User } from '../../domain/caller.ts';
import type { Id } from '../../domain/id.ts';
import { Refused } from '../../domain/refusal.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { decodeContactRole } from '../../wire/v2/decode-contact-role.ts';
import { decodePageQuery, windowOf } from '../../wire/v2/decode-query.ts';
import { relatedIdInvalid } from '../../wire/v2/errors.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerError, answerJson, answerNothing } from './answer.ts';
import { bodyText } from './body-text.ts';
import type { Methods } from './methods.ts';
import { idInPath, ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';

/** `/crm/v2/Deals/{id}/Contact_Roles[/{contact_id}]`: who is what in a deal (contract v2 §4, Contact roles). By URL. */
export function contactRoleRoutes(context: OperationContext, version: ApiVersion): Map<string, Methods> {
  const encode = (
    { organisation }: Caller,
    { contact, role }: ContactInDeal,
    users: ReadonlyMap<Id, User>,
  ): object => ({
    ...version.encodeRecord(contact, organisation, users, null),
    Contact_Role: version.encodeRole(role),
  });
  const success = (id: Id, message: string): object => ({
    data: [{ code: 'SUCCESS', details: { id }, message, status: 'success' }],
  });
  const all: Methods = {
    GET: ofModule(context, ['READ'], async (caller, _module, request, reply) => {
      const query = decodePageQuery(queryOf(request));
      const { offset, limit } = windowOf(query);
      const { contacts, users } = await findDealContacts(context, caller, idInPath(request, 'id'), null);
      const shown = contacts.slice(offset, offset + limit);
      if (shown.length === 0) return answerNothing(reply);
      const more = contacts.length > offset + limit;
      const info = version.encodePageInfo({ page: query.page, perPage: query.perPage, count: shown.length, more });
      return answerJson(reply, 200, { data: shown.map((one) => encode(caller, one, users)), info });
    }),
  };
  const one: Methods = {
    GET: ofModule(context, ['READ'], async (caller, _module, request, reply) => {
      const ids = [idInPath(request, 'contactId')];
      const { contacts, users } = await findDealContacts(context, caller, idInPath(request, 'id'), ids);
      if (contacts.length === 0) return answerNothing(reply);
      return answerJson(reply, 200, { data: contacts.map((contact) => encode(caller, contact, users)) });
    }),
    PUT: ofModule(context, ['UPDATE'], async (caller, _module, request, reply) => {
      const contactId = idInPath(request, 'contactId');
      const role = decodeContactRole(bodyText(request));
      try {
        const known = await putContactInDeal(context, caller, idInPath(request, 'id'), contactId, role);
        return answerJson(reply, 200, success(contactId, known ? 'contact role updated' : 'contact role added'));
      } catch (error) {
        const isContact =
          error instanceof Refused && error.refusal.code === 'not_found' && error.refusal.path[0] === 'Contacts';
        if (!isContact) throw error;
        return answerError(reply, relatedIdInvalid(contactId), caller.organisation.policy);
      }
    }),
    DELETE: ofModule(context, ['DELETE'], async (caller, _module, request, reply) => {
      const contactId = idInPath(request, 'contactId');
      const removed = await removeContactFromDeal(context, caller, idInPath(request, 'id'), contactId);
      if (removed) return answerJson(reply, 200, success(contactId, 'contact role deleted'));
      return answerError(reply, relatedIdInvalid(contactId), caller.organisation.policy);
    }),
  };
  return new Map([
    ['/:module(^Deals$)/:id/Contact_Roles', all],
    ['/:module(^Deals$)/:id/Contact_Roles/:contactId', one],
  ]);
}
