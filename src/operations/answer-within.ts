import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for an answer, but not for ever. @returns `late` where it does not come in time; it is not awaited any longer then */
export async function answerWithin<Result>(timeoutMs: number, answer: Promise<Result>): Promise<Result | 'late'> {
  const answered = new AbortController();
  const late = sleep(timeoutMs, 'late' as const, { signal: answered.signal, ref: false });
  // ended before its time
  late.catch(() => undefined);
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    answered.abort();
  }
}
