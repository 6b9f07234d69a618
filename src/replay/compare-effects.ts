import { isSame } from '../domain/is-same.ts';
import type { Id } from '../domain/id.ts';
import type { Effect, ThingImage } from '../domain/thing-image.ts';
import { UNCHANGED, type Difference, type DifferenceKind } from './difference.ts';
import { idsIn, type IdPairs } from './id-pairs.ts';

/**
 * How what API 1.0 did differs from what API 2.0 did, field by field. Things that both have made are paired, for this call and for those to come; ids count
 * as the same where they are of a pair.
 */
export function compareEffects(byV1: readonly Effect[], byV2: readonly Effect[], pairs: IdPairs): Difference[] {
  const differences: Difference[] = [];
  const made = pairMade(byV1.flatMap(imageMade), byV2.flatMap(imageMade));
  for (const { v1, v2 } of made) pairs.pair(v1?.id ?? null, v2?.id ?? null);
  const note = (id: Id, found: readonly Difference[]): void => {
    if (found.length === 0) return;
    pairs.meet(id);
    pairs.noteDifferent(id);
    differences.push(...found);
  };
  const inV2 = (value: unknown): unknown => mapped(value, pairs);
  for (const { v1, v2 } of made) {
    if (v1 !== null && v2 !== null) note(v2.id, compareValues(v1, v2, {}, inV2));
    else differences.push(...alone(v1, v2, 'made_by_v1_only', 'made_by_v2_only'));
  }
  const others = new Map(byV2.filter(({ before }) => before !== null).map((effect) => [effect.id, effect]));
  for (const effect of byV1) {
    if (effect.before === null) continue;
    const id = pairs.ofV1(effect.id);
    const other = others.get(id);
    others.delete(id);
    note(id, compareChanges(effect, other, inV2));
  }
  for (const effect of others.values()) {
    note(effect.id, compareChanges(undefined, effect, inV2));
  }
  return differences;
}

function imageMade({ before, after }: Effect): ThingImage[] {
  return before === null && after !== null ? [after] : [];
}

interface Pair {
  readonly v1: ThingImage | null;
  readonly v2: ThingImage | null;
}

/** Things of a kind and a module: those of one name first, the others in the order in which they were made. */
function pairMade(byV1: readonly ThingImage[], byV2: readonly ThingImage[]): Pair[] {
  const left = [...byV2];
  const take = (fits: (one: ThingImage) => boolean): ThingImage | null => {
    const index = left.findIndex(fits);
    return index === -1 ? null : (left.splice(index, 1)[0] ?? null);
  };
  const byName = new Map<Id, ThingImage>();
  for (const v1 of byV1) {
    const found = take((one) => isOfKind(one, v1) && one.name === v1.name);
    if (found !== null) byName.set(v1.id, found);
  }
  const paired = byV1.map((v1) => ({ v1, v2: byName.get(v1.id) ?? take((one) => isOfKind(one, v1)) }));
  return [...paired, ...left.map((v2) => ({ v1: null, v2 }))];
}

function isOfKind(one: ThingImage, other: ThingImage): boolean {
  return one.kind === other.kind && one.module === other.module;
}

type InV2 = (value: unknown) => unknown;

function compareChanges(byV1: Effect | undefined, byV2: Effect | undefined, inV2: InV2): Difference[] {
  const [gone1, gone2] = [byV1, byV2].map((effect) => effect?.after === null);
  if (gone1 === true && gone2 === true) return [];
  if (gone1 === true || gone2 === true) {
    const { before } = (gone1 === true ? byV1 : byV2) ?? {};
    const [v1, v2] = gone1 === true ? [before, null] : [null, before];
    return alone(v1 ?? null, v2 ?? null, 'deleted_by_v1_only', 'deleted_by_v2_only');
  }
  const image = byV1?.after ?? byV2?.after;
  if (image === null || image === undefined) return [];
  return compareValues(
    { ...image, values: changesOf(byV1) },
    { ...image, values: changesOf(byV2) },
    byV2?.after?.values ?? {},
    inV2,
  );
}

/** The fields that are not as they were; what has been emptied is `null`. */
function changesOf(effect: Effect | undefined): Record<string, unknown> {
  const before = effect?.before?.values ?? {};
  const after = effect?.after?.values ?? {};
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes: Record<string, unknown> = {};
  for (const name of names) if (!isSame(before[name], after[name])) changes[name] = after[name] ?? null;
  return changes;
}

/** @param known what API 2.0's thing holds in fields that were not changed */
function compareValues(
  v1: ThingImage,
  v2: ThingImage,
  known: Readonly<Record<string, unknown>>,
  inV2: InV2,
): Difference[] {
  const names = new Set([...Object.keys(v1.values), ...Object.keys(v2.values)]);
  return [...names].flatMap((name): Difference[] => {
    const one = v1.values[name] ?? (name in v1.values ? null : UNCHANGED);
    const other = v2.values[name] ?? (name in v2.values ? null : (known[name] ?? UNCHANGED));
    const [wanted, got] = [canonical(inV2(one)), canonical(other)];
    if (isSame(wanted, got) || (wanted === null && got === UNCHANGED && !(name in known))) return [];
    return [{ kind: 'value', place: `${v1.module}.${name}`, code: null, v1: one, v2: other }];
  });
}

function alone(
  v1: ThingImage | null,
  v2: ThingImage | null,
  first: DifferenceKind,
  second: DifferenceKind,
): Difference[] {
  const image = v1 ?? v2;
  if (image === null) return [];
  return [
    {
      kind: v1 === null ? second : first,
      place: image.module,
      code: null,
      v1: v1?.values ?? null,
      v2: v2?.values ?? null,
    },
  ];
}

/** A value of the first copy as the second one has it; what it has not is left as it is. */
function mapped(value: unknown, pairs: IdPairs): unknown {
  if (typeof value === 'string') return idsIn(value)[0] === value ? pairs.ofV1(value) : value;
  if (Array.isArray(value)) return value.map((one) => mapped(one, pairs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [String(mapped(key, pairs)), mapped(one, pairs)]),
  );
}

/** Keys in one order: those of a map of ids stand in the order of the ids. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]: [string, unknown]) => [key, canonical(one)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
