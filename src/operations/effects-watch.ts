import type { Id } from '../domain/id.ts';
import type { Effect, ThingImage } from '../domain/thing-image.ts';
import type { Queryable } from '../storage/database.ts';
import type { WriteObserver } from '../storage/observed-database.ts';
import { selectImages, selectPointingImages } from '../storage/sql/select-images.ts';

/** As ids stand in the values of statements: alone, in lists, in JSON. Those of organisations are shorter, and phone numbers. */
const IDS = /(?<![\d.])[1-9]\d{15,18}(?![\d.])/g;

/**
 * What is changed in some organisations, by who writes through an observed database. Every id that a statement writes about is among its values: what
 * has it is looked at before the statement, and again at the end. So it costs the same however much an organisation holds.
 */
export class EffectsWatch implements WriteObserver {
  /** By organisation and id; `null`: it was not there. */
  readonly #before = new Map<Id, Map<Id, ThingImage | null>>();

  /** Watches an organisation from now on. */
  watch(orgId: Id): void {
    this.#before.set(orgId, new Map());
  }

  async beforeWrite(tx: Queryable, [orgId, ...values]: readonly unknown[], deletes: boolean): Promise<void> {
    const before = typeof orgId === 'string' ? this.#before.get(orgId) : undefined;
    if (before === undefined || typeof orgId !== 'string') return;
    const ids = [...new Set(values.flatMap(idsIn))].filter((id) => deletes || !before.has(id));
    if (ids.length === 0) return;
    const select = deletes ? selectPointingImages : selectImages;
    const fresh = ids.filter((id) => !before.has(id));
    for (const id of fresh) before.set(id, null);
    for (const image of await select(tx, orgId, ids)) {
      // what has been changed before in this call was something else at first
      if (!before.has(image.id) || fresh.includes(image.id)) before.set(image.id, image);
    }
  }

  /** What has become of things in an organisation since the last time, in the order of their ids. */
  async takeEffects(on: Queryable, orgId: Id): Promise<Effect[]> {
    const before = this.#before.get(orgId);
    if (before === undefined || before.size === 0) return [];
    this.#before.set(orgId, new Map());
    const images = await selectImages(on, orgId, [...before.keys()]);
    const after = new Map(images.map((image) => [image.id, image]));
    return [...before]
      .map(([id, was]): Effect => ({ id, before: was, after: after.get(id) ?? null }))
      .filter((effect) => JSON.stringify(effect.before?.values) !== JSON.stringify(effect.after?.values))
      .toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
  }
}

function idsIn(value: unknown): Id[] {
  if (typeof value === 'string') return value.match(IDS) ?? [];
  return Array.isArray(value) ? value.flatMap(idsIn) : [];
}
