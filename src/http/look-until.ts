import { setTimeout as sleep } from 'node:timers/promises';

/** What other processes have done is not told here: it is looked for so often unless something else is said. */
const LOOK_EVERY_MS = 100;

export interface LookUntil<Result> {
  readonly look: () => Promise<Result>;
  readonly isEnough: (result: Result) => boolean;
  readonly waitMs: number;
  readonly lookEveryMs?: number;
  /** The caller is gone, or the server closes. */
  readonly ended: AbortSignal;
  /** Is told when a look may be worth while. @returns stops it */
  readonly onChange?: (listener: () => void) => () => void;
}

/** Looks again and again until it is enough, or the time is up. @returns the last look */
export async function lookUntil<Result>({
  look,
  isEnough,
  waitMs,
  lookEveryMs = LOOK_EVERY_MS,
  ended,
  onChange,
}: LookUntil<Result>): Promise<Result> {
  // what nothing may advance but time itself: the clock of an organisation may stand still
  const until = performance.now() + waitMs;
  let wake = (): void => undefined;
  const stop = onChange?.(() => wake());
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => (wake = resolve));
      const result = await look();
      const leftMs = until - performance.now();
      if (isEnough(result) || leftMs <= 0 || ended.aborted) return result;
      const next = new AbortController();
      const signal = AbortSignal.any([next.signal, ended]);
      const pause = sleep(Math.min(lookEveryMs, leftMs), undefined, { signal }).catch(() => undefined);
      await Promise.race([changed, pause]);
      next.abort();
    }
  } finally {
    stop?.();
  }
}
