import { DEFAULT_POLICY } from '../domain/conversion-policy.ts';
import { dropExpiredAnswers } from '../storage/sql/drop-expired-answers.ts';
import type { OperationContext } from './operation-context.ts';

/** Forgets the answers whose keys have expired (`idempotencyHours`). */
export async function forgetExpiredAnswers({ database, now }: OperationContext): Promise<void> {
  await dropExpiredAnswers(database, now(), DEFAULT_POLICY.idempotencyHours);
}
