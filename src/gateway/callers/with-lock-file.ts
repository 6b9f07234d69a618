import { open, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 20;
/** What is locked takes milliseconds: a lock that is older is of a process that was killed. */
const LEFT_BEHIND_MS = 10_000;

/** Does something that no two processes may do at the same time; whoever comes later waits. @param path of a file that is there meanwhile */
export async function withLockFile<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  while (!(await take(path))) {
    const lock = await stat(path).catch(() => null);
    if (lock !== null && Date.now() - lock.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
    else await pause(LOOK_AGAIN_MS);
  }
  try {
    return await act();
  } finally {
    await rm(path, { force: true });
  }
}

/** Makes the file. @returns whether there was none */
async function take(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
