import type { User } from './caller.ts';
import type { Id } from './id.ts';

/** A user with everything that is known of them. */
export interface OrganisationUser extends User {
  readonly firstName: string | null;
  readonly lastName: string;
  readonly role: { readonly id: Id; readonly name: string };
  readonly createdAt: Date;
}
