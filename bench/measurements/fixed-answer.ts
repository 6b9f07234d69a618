import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { makeLoad } from '../load/load.ts';
import type { Measurement } from '../measurement.ts';

const SERVER = fileURLToPath(new URL('../load/fixed-answer-server.ts', import.meta.url));

/** How fast the HTTP stack is when there is nothing to do. */
export function fixedAnswer(clients: number): Measurement {
  return {
    name: `fixed answer ${clients}`,
    measure: async ({ options: { seconds } }) => {
      const child = spawn(process.execPath, [SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        const [line] = await once(child.stdout, 'data');
        const url = String(line).replace('ready on ', '').trim();
        const places = Number.MAX_SAFE_INTEGER;
        const result = await makeLoad({ kind: 'fixed-answer', urls: [url], clients, seconds, firstPlace: 0, places });
        return { rate: result.done / result.seconds, p50Ms: result.p50Ms, p99Ms: result.p99Ms };
      } finally {
        child.kill();
      }
    },
  };
}
