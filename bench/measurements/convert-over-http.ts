import { checkConversions, checkWhole, countRows } from '../check-conversions.ts';
import type { FilledDatabase } from '../filled-database.ts';
import { makeLoad } from '../load/load.ts';
import type { Bench, DatabaseName, Measurement, Sample } from '../measurement.ts';
import { processorTimeMs } from '../processor-time.ts';
import { watchMemory } from '../watch-memory.ts';

/** More than any machine here converts in a second. */
export const LEADS_A_SECOND_MAX = 8000;

/** Conversions over HTTP, each of a lead of its own, with a deal and two mails. */
export function convertOverHttp(
  kind: 'convert-v1' | 'convert-v2',
  clients: number,
  database: DatabaseName = 'main',
): Measurement {
  return {
    name: `${kind} ${database} ${clients}`,
    measure: async (bench) => {
      const filled = await bench.database(database);
      return measureConversions(bench, filled, { kind, clients, urls: [filled.server.url] });
    },
  };
}

export interface ConversionLoad {
  readonly kind: 'convert-v1' | 'convert-v2';
  readonly clients: number;
  /** Clients take turns with them. */
  readonly urls: readonly string[];
  /** Others write into the same tables meanwhile. */
  readonly isBesideOthers?: boolean;
}

export async function measureConversions(
  { cluster, options }: Bench,
  filled: FilledDatabase,
  { kind, clients, urls, isBesideOthers = false }: ConversionLoad,
): Promise<Sample> {
  const places = options.seconds * Math.min(LEADS_A_SECOND_MAX, clients * 600);
  const firstPlace = await filled.take(places);
  await filled.client.query('checkpoint').catch(() => undefined);
  // counting takes its time, in which the others would be done
  const before = isBesideOthers ? null : await countRows(filled.client);
  const { processId } = filled.server;
  const [serverBefore, databaseBefore] = await Promise.all([
    processorTimeMs(processId),
    processorTimeMs(cluster.processId),
  ]);
  const stopWatching = watchMemory(processId);
  const result = await makeLoad({ kind, urls, clients, seconds: options.seconds, firstPlace, places });
  const megabytes = stopWatching();
  const [server, database] = await Promise.all([processorTimeMs(processId), processorTimeMs(cluster.processId)]);
  const end = firstPlace + result.used;
  filled.giveBack(end);
  const expected = { first: firstPlace, end, conversions: result.done };
  await (before === null ? checkWhole(filled.client, expected) : checkConversions(filled.client, before, expected));
  return {
    rate: result.done / result.seconds,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
    ...(megabytes > 0 ? { megabytes } : {}),
    ...(server !== null && serverBefore !== null ? { serverMs: (server - serverBefore) / result.done } : {}),
    ...(database !== null && databaseBefore !== null ? { databaseMs: (database - databaseBefore) / result.done } : {}),
  };
}
