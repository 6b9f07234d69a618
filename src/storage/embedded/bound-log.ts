import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

const BYTES_MAX = 4 * 1024 * 1024;
const CHECK_MS = 60_000;

/** Empties the log when it gets large. @returns what ends that */
export function boundLog(file: string): () => void {
  const timer = setInterval(() => void emptyWhenLarge(file).catch(() => undefined), CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function emptyWhenLarge(file: string): Promise<void> {
  // the directory belongs to PostgreSQL's account: root must not follow a link from there
  const handle = await open(file, constants.O_WRONLY | constants.O_NOFOLLOW);
  try {
    // PostgreSQL appends, so it goes on at the new end
    if ((await handle.stat()).size > BYTES_MAX) await handle.truncate(0);
  } finally {
    await handle.close();
  }
}
