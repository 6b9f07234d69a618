import { isConflict } from '../storage/is-conflict.ts';

const ATTEMPTS_MAX = 5;

/** Runs a transaction again when it lost against another one; each run reads the facts afresh. */
export async function retryOnConflict<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isConflict(error)) throw error;
    }
  }
}
