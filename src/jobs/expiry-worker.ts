import { setTimeout as sleep } from 'node:timers/promises';
import type { OperationContext } from '../operations/operation-context.ts';
import { removeExpiredOrganisations } from '../operations/remove-sandbox-organisation.ts';
import { kindOf } from './error-kind.ts';
import type { TaskLog } from './task-log.ts';

const LOOK_EVERY_MS = 1000;

/** Removes organisations of a sandbox when their time is over. @returns stops it */
export function startExpiries(context: OperationContext, log: TaskLog): () => Promise<void> {
  const stopped = new AbortController();
  const { signal } = stopped;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await removeExpiredOrganisations(context);
      } catch (error) {
        log.warn({ kind: kindOf(error) }, 'organisations whose time is over are not removed');
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = run();
  return async () => {
    stopped.abort();
    await running;
  };
}
