import type { Measurement } from '../measurement.ts';
import { LEADS_A_SECOND_MAX, measureConversions } from './convert-over-http.ts';
import { callJob, startJob } from './mass-conversion.ts';

/** Single conversions over HTTP while a job converts other leads of the same organisation. */
export function convertBesideJob(clients: number): Measurement {
  return {
    name: `convert-v2 beside a job ${clients}`,
    measure: async (bench) => {
      const filled = await bench.database('main');
      const count = bench.options.seconds * LEADS_A_SECOND_MAX;
      const first = await filled.take(count);
      // those of the singles too: filling takes its time, in which the job would be done
      filled.giveBack(await filled.take(count));
      const id = await startJob(filled, first, count);
      const urls = [filled.server.url];
      const sample = await measureConversions(bench, filled, {
        kind: 'convert-v2',
        clients,
        urls,
        isBesideOthers: true,
      });
      const { state, converted } = await callJob(filled, id);
      if (state !== 'running' || converted === 0)
        throw new Error(`the job was ${state} with ${converted} leads converted`);
      await callJob(filled, id, 'cancel');
      return sample;
    },
  };
}
