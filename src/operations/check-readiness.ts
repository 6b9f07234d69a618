import { findSchemaState } from '../storage/find-schema-state.ts';
import { answerWithin } from './answer-within.ts';
import type { OperationContext } from './operation-context.ts';

/** Why a server cannot do its work at this moment; `null`: it can. */
export type Unreadiness = 'database_unreachable' | 'database_silent' | 'not_migrated' | null;

/** So long the database may take: a probe that waits for ever tells nothing. */
const PATIENCE_MS = 3000;

/** Whether the database answers, and has had every migration of this version. A newer schema is none of this server's trouble: it began before. */
export async function checkReadiness({ database }: OperationContext): Promise<Unreadiness> {
  try {
    const state = await answerWithin(PATIENCE_MS, findSchemaState(database));
    if (state === 'late') return 'database_silent';
    return state.pending.length > 0 ? 'not_migrated' : null;
  } catch {
    return 'database_unreachable';
  }
}
