import type { Caller, Right } from '../domain/caller.ts';
import { Refused } from '../domain/refusal.ts';

/** @throws Refused `no_permission` */
export function requireRight({ rights }: Caller, right: Right): void {
  if (!rights.has(right)) throw new Refused({ code: 'no_permission', right });
}
