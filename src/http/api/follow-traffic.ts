import { Refused } from '../../domain/refusal.ts';
import type { TrafficEntry } from '../../domain/traffic-entry.ts';
import type { TrafficSource, TrafficWanted } from '../../domain/traffic-source.ts';
import { lookUntil } from '../look-until.ts';

/** What is not told is looked for so often. */
const LOOK_EVERY_MS = 500;
/** Proxies close what is silent for long. */
const SILENT_MAX_MS = 15_000;

/** Calls as server-sent events, those that are there and those that come, until it ends, or the source refuses; `id` is the number of
 * the call. */
export async function* followTraffic(
  source: TrafficSource,
  wanted: TrafficWanted,
  encode: (entry: TrafficEntry) => object,
  ended: AbortSignal,
): AsyncGenerator<string> {
  let { after } = wanted;
  let lost: number | null = null;
  // the answer begins at once, however long there is no call
  yield 'retry: 2000\n\n';
  while (!ended.aborted) {
    const page = await lookUntil({
      look: async () => {
        const found = await source.list({ ...wanted, after });
        after = found.next;
        return found;
      },
      isEnough: ({ entries }) => entries.length > 0,
      waitMs: SILENT_MAX_MS,
      lookEveryMs: LOOK_EVERY_MS,
      ended,
      onChange: (listener) => source.follow(listener),
    }).catch((error: unknown) => {
      // who comes again is told why
      if (error instanceof Refused) return null;
      throw error;
    });
    if (page === null) return;
    for (const entry of page.entries) {
      yield `event: call\nid: ${entry.no}\ndata: ${JSON.stringify(encode(entry))}\n\n`;
    }
    if (lost !== null && page.lost > lost) yield `event: lost\ndata: {"lost":${page.lost}}\n\n`;
    else if (page.entries.length === 0 && !ended.aborted) yield ': still there\n\n';
    lost = page.lost;
  }
}
