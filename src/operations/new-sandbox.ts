import { randomInt } from 'node:crypto';
import type { SandboxRow } from '../storage/sql/insert-organisation.ts';
import type { SandboxMark } from '../storage/sql/organisation-life.ts';

const FIRST_LIVES = 2 ** 30;

/** What is particular to a new organisation of a sandbox. @param expiresAt `null`: it stays */
export function newSandbox(mark: SandboxMark, expiresAt: Date | null): SandboxRow {
  // calls of an organisation that had the id, and is gone, must not be calls of this one
  return { mark, life: randomInt(FIRST_LIVES), expiresAt };
}
