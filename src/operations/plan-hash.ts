import { createHash } from 'node:crypto';
import type { Organisation } from '../domain/caller.ts';
import { BASIS_REQUEST, basisNames, type ConversionBasis } from '../domain/conversion-basis.ts';

/** Of the whole, in bytes: what decides. */
const WHOLE = 16;
/** Of each thing's name and of its value, in bytes: what only tells which of them changed. */
const PART = 3;

/**
 * A plan's hash: whether it still holds, and what it stood on, so that the server need not remember any plan. Text without meaning to
 * anybody else.
 */
export function planHash(basis: ConversionBasis): string {
  const entries = [...basis].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const parts = entries.map(([name, value]) => Buffer.concat([digest(name, PART), digest(value, PART)]));
  return Buffer.concat([digest(JSON.stringify(entries), WHOLE), ...parts]).toString('base64url');
}

/**
 * What has changed since a plan was made.
 *
 * @returns names as `ConversionBasis` has them, empty: nothing; `null`: it was the plan of another request, or is no hash at all
 */
export function changedSince(hash: string, now: ConversionBasis, organisation: Organisation): string[] | null {
  if (hash === planHash(now)) return [];
  const bytes = Buffer.from(hash, 'base64url');
  // what is not the text of whole parts was written by nobody here
  if ((bytes.length - WHOLE) % (2 * PART) !== 0 || text(bytes) !== hash) return null;
  const before = partsOf(bytes);
  if (before.get(key(BASIS_REQUEST)) !== key(now.get(BASIS_REQUEST) ?? '')) return null;
  const changed = [...now].filter(([name, value]) => before.get(key(name)) !== key(value)).map(([name]) => name);
  const present = new Set([...now.keys()].map(key));
  const gone = [...before.keys()].filter((one) => !present.has(one));
  const names = new Map(basisNames(organisation).map((name) => [key(name), name]));
  const all = [...changed, ...gone.map((one) => names.get(one) ?? 'something that is there no longer')];
  return [...new Set(all.length === 0 ? ['something'] : all)].toSorted();
}

function partsOf(hash: Buffer): Map<string, string> {
  const bytes = hash.subarray(WHOLE);
  const parts = new Map<string, string>();
  for (let at = 0; at < bytes.length; at += 2 * PART) {
    parts.set(text(bytes.subarray(at, at + PART)), text(bytes.subarray(at + PART, at + 2 * PART)));
  }
  return parts;
}

function key(value: string): string {
  return text(digest(value, PART));
}

function text(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function digest(value: string, bytes: number): Buffer {
  return createHash('sha256').update(value).digest().subarray(0, bytes);
}
