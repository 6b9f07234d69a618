import { isId, type Id } from '../domain/id.ts';
import { MODULE_NAMES } from '../domain/module-name.ts';
import { firstRecordId } from '../domain/organisation-id.ts';
import { InvalidSeed } from './invalid-seed.ts';
import type { Seed } from './seed-format.ts';

/** The ids of a seed: those that it gives, each to one thing only, and a counter above them for the things without one. */
export class SeedIds {
  readonly #places = new Map<Id, string>();
  #largest = 0n;
  #next: bigint;

  /** @throws InvalidSeed for an id that is no 64-bit number or stands in the file twice, and a `nextId` not above them all */
  constructor(seed: Seed) {
    for (const [place, id] of givenIds(seed)) this.#claim(place, id);
    const { id, nextId } = seed.organisation;
    const first = BigInt(firstRecordId(id));
    this.#next = nextId === undefined ? (this.#largest < first ? first : this.#largest + 1n) : BigInt(nextId);
    if (this.#next <= this.#largest) {
      throw new InvalidSeed(
        'organisation.nextId',
        `must be above every id of the file; the largest is ${this.#largest}.`,
      );
    }
  }

  /** The given id, or a new one. */
  idOr(given: unknown): Id {
    return typeof given === 'string' ? given : this.draw();
  }

  draw(): Id {
    const drawn = String(this.#next);
    if (!isId(drawn)) throw new InvalidSeed('organisation.nextId', 'no ids are left above it: they end at 2^63 - 1.');
    this.#next += 1n;
    return drawn;
  }

  /** The first id that is still free, and so are all above it. */
  get next(): Id {
    return String(this.#next);
  }

  #claim(place: string, id: unknown): void {
    if (typeof id !== 'string' || !isId(id)) {
      throw new InvalidSeed(place, 'must be a whole number from 1 to 9223372036854775807, in quotes.');
    }
    const other = this.#places.get(id);
    if (other !== undefined) throw new InvalidSeed(place, `${id} is given to ${other} already.`);
    this.#places.set(id, place);
    if (BigInt(id) > this.#largest) this.#largest = BigInt(id);
  }
}

function givenIds(seed: Seed): [place: string, id: unknown][] {
  const lists: [name: string, items: readonly { readonly id?: unknown }[]][] = [
    ['roles', seed.roles],
    ['users', seed.users],
    ['contactRoles', seed.contactRoles ?? []],
    ['attachments', seed.attachments ?? []],
    ...MODULE_NAMES.map((module): [string, readonly { readonly id?: unknown }[]] => [
      `records.${module}`,
      seed.records?.[module] ?? [],
    ]),
  ];
  return lists.flatMap(([name, items]) =>
    items.flatMap(({ id }, index): [string, unknown][] => (id === undefined ? [] : [[`${name}[${index}].id`, id]])),
  );
}
