/** Some programs send the same signal twice: to the process, and to its group. */
const TWICE_MS = 500;

/** Resolves at the first SIGINT or SIGTERM; a later one ends the process at once. */
export function nextSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    let asked: number | null = null;
    const onSignal = (): void => {
      const now = performance.now();
      if (asked !== null && now - asked > TWICE_MS) process.exit(1);
      asked ??= now;
      resolve(undefined);
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}
