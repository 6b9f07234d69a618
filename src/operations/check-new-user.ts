import { AdministrationRefused } from './administration-refused.ts';

/** What is told of a user to make. */
export interface NewPerson {
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string;
}

/** @throws AdministrationRefused for an address that is none, and an empty name */
export function checkNewUser({ email, lastName }: NewPerson): void {
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
    throw new AdministrationRefused(
      `"${email}" is no e-mail address; a user is known by one, such as me@example.com.`,
      'email',
      'no_email',
    );
  }
  checkLastName(lastName);
}

/** @throws AdministrationRefused */
export function checkLastName(lastName: string): void {
  if (lastName.trim() === '')
    throw new AdministrationRefused('The last name is empty; a user needs one.', 'lastName', 'empty');
}
