import { readFileSync } from 'node:fs';

const INTERVAL_MS = 100;

/** Looks at the memory that a process has in use. @returns what ends that, with the most that was seen, in megabytes; 0 where it cannot be read */
export function watchMemory(processId: number): () => number {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, residentMegabytes(processId))), INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return most;
  };
}

function residentMegabytes(processId: number): number {
  try {
    const status = readFileSync(`/proc/${processId}/status`, 'utf8');
    return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
