import { startServer } from '../measured-server.ts';
import type { Measurement } from '../measurement.ts';
import { measureConversions } from './convert-over-http.ts';

/** Conversions by two server processes on one database, half of the clients at each. */
export function convertByTwoServers(clients: number): Measurement {
  return {
    name: `convert-v2 by two servers ${clients}`,
    measure: async (bench) => {
      const filled = await bench.database('main');
      const second = await startServer(['--database-url', filled.url]);
      try {
        return await measureConversions(bench, filled, {
          kind: 'convert-v2',
          clients,
          urls: [filled.server.url, second.url],
        });
      } finally {
        await second.close();
      }
    },
  };
}
