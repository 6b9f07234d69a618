import type { OrganisationUser } from '../../../domain/organisation-user.ts';
import { listOf, property, textOf } from './json-values.ts';

/** The users of an answer of `users` (contract v2 §4). API 1.0 knows one role of a user: the profile, which says what they may do. */
export function readUsers(answer: unknown): OrganisationUser[] {
  return listOf(answer, 'users').map((one) => {
    const role = property(one, 'profile') ?? property(one, 'role');
    const lastName = textOf(property(one, 'last_name'));
    return {
      id: textOf(property(one, 'id')),
      email: textOf(property(one, 'email')),
      name: textOf(property(one, 'full_name')) || lastName,
      active: property(one, 'status') === 'active',
      firstName: textOf(property(one, 'first_name')) || null,
      lastName,
      role: { id: textOf(property(role, 'id')), name: textOf(property(role, 'name')) },
      createdAt: new Date(textOf(property(one, 'created_time')) || 0),
    };
  });
}
