import type { User } from '../domain/caller.ts';
import type { Id } from '../domain/id.ts';
import type { Role } from '../storage/sql/find-roles.ts';
import type { NewUser } from '../storage/sql/insert-users.ts';
import { InvalidSeed } from './invalid-seed.ts';
import type { Seed } from './seed-format.ts';
import type { SeedIds } from './seed-ids.ts';

/** The users of a seed, found by e-mail address. */
export class SeedPeople {
  readonly roles: readonly Role[];
  readonly users: readonly NewUser[];
  readonly #byEmail = new Map<string, User>();

  /** @throws InvalidSeed for a role name or e-mail address that stands twice, and a user's role that is none */
  constructor(seed: Seed, ids: SeedIds) {
    const roleIds = new Map<string, Id>();
    this.roles = seed.roles.map(({ id, name, rights }, index) => {
      if (roleIds.has(name)) throw new InvalidSeed(`roles[${index}].name`, `there is another role "${name}".`);
      const role = { id: ids.idOr(id), name, rights };
      roleIds.set(name, role.id);
      return role;
    });
    this.users = seed.users.map(({ id, email, firstName, lastName, role, active }, index) => {
      const roleId = roleIds.get(role);
      if (roleId === undefined) {
        const known = [...roleIds.keys()].join(', ');
        throw new InvalidSeed(`users[${index}].role`, `there is no role "${role}"; the file has ${known || 'none'}.`);
      }
      const user = { id: ids.idOr(id), email, firstName: firstName ?? null, lastName, roleId, active: active ?? true };
      this.#add(user, `users[${index}].email`);
      return user;
    });
  }

  /** @throws InvalidSeed when nobody in the file has the address */
  get(place: string, email: unknown): User {
    const user = typeof email === 'string' ? this.#byEmail.get(email.toLowerCase()) : undefined;
    if (user === undefined) {
      throw new InvalidSeed(
        place,
        `must be the e-mail address of one of the file's users; ${JSON.stringify(email)} is not.`,
      );
    }
    return user;
  }

  /** Who is meant where the seed names nobody. */
  first(): User {
    const [first] = this.#byEmail.values();
    if (first === undefined) throw new InvalidSeed('users', 'must have at least one user.');
    return first;
  }

  #add({ id, email, firstName, lastName, active }: NewUser, place: string): void {
    const key = email.toLowerCase();
    if (this.#byEmail.has(key)) throw new InvalidSeed(place, `another user has the address ${email}.`);
    this.#byEmail.set(key, { id, email, name: firstName === null ? lastName : `${firstName} ${lastName}`, active });
  }
}
