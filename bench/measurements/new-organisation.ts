import { median } from '../statistics.ts';
import { startServer } from '../measured-server.ts';
import type { Measurement } from '../measurement.ts';

const TIMES = 20;

/** `POST /api/sandbox/orgs`, one after the other, at a throw-away server. */
export const NEW_ORGANISATION: Measurement = {
  name: 'new organisation',
  measure: async () => {
    const server = await startServer(['--ephemeral']);
    try {
      const took: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        const begunAt = performance.now();
        const answer = await fetch(`${server.url}/api/sandbox/orgs`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
        });
        const body = await answer.text();
        if (answer.status !== 201) throw new Error(`the organisation was not made: ${answer.status} ${body}`);
        took.push(performance.now() - begunAt);
      }
      return { ms: median(took) };
    } finally {
      await server.close();
    }
  },
};
