import { createHash } from 'node:crypto';
import type { UndoPlan } from '../domain/undo-plan.ts';

/** Whether what taking a conversion back would do is still what somebody has looked at. Text without meaning to anybody else. */
export function undoPlanHash({ inherited: _inherited, ...shown }: UndoPlan): string {
  return createHash('sha256')
    .update(JSON.stringify(inAnyOrder(shown)))
    .digest('base64url');
}

/** The database gives the parts of a plan in no order of theirs. */
function inAnyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return Object.entries(value).map(([name, part]) => [name, inAnyOrder(part)]);
  return value.map((part) => JSON.stringify(inAnyOrder(part))).toSorted();
}
