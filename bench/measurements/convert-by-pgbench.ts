import { checkConversions, countRows } from '../check-conversions.ts';
import type { Measurement } from '../measurement.ts';
import { benchScript, runPgbench } from '../pgbench.ts';
import { LEADS_A_SECOND_MAX } from './convert-over-http.ts';

/** The same writes without convertlead. @param script `convert-statements`, or `call-function` */
export function convertByPgbench(script: 'convert-statements' | 'call-function', clients: number): Measurement {
  return {
    name: `pgbench ${script} ${clients}`,
    isPgbench: true,
    measure: async ({ database, options: { seconds } }) => {
      const filled = await database('main');
      const places = seconds * Math.min(LEADS_A_SECOND_MAX, clients * 800);
      const first = await filled.take(places);
      await filled.client.query('checkpoint').catch(() => undefined);
      const before = await countRows(filled.client);
      const { url: databaseUrl } = filled;
      const { done, rate, p50Ms, p99Ms } = await runPgbench({
        databaseUrl,
        script: benchScript(script),
        clients,
        seconds,
        variables: { first },
      });
      await checkConversions(filled.client, before, { first, end: first + places, conversions: done });
      return { rate, p50Ms, p99Ms };
    },
  };
}
