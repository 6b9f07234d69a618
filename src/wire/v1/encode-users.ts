import type { OrganisationUser } from '../../domain/organisation-user.ts';
import { NO_DATA } from './encode-records.ts';
import type { XmlElement } from './xml-element.ts';

/** Users as getUsers answers them, without a `response` around it; one role stands for role and profile (contract v1 §2.1, §5). */
export function encodeUsers(users: readonly OrganisationUser[]): XmlElement {
  if (users.length === 0) return { name: 'users', content: [NO_DATA] };
  return {
    name: 'users',
    content: users.map(({ id, email, role, active, name }) => ({
      name: 'user',
      attributes: {
        id,
        email,
        role: role.name,
        profile: role.name,
        status: active ? 'active' : 'disabled',
        confirm: 'true',
      },
      content: name,
    })),
  };
}
