import type { TrafficEntry } from '../domain/traffic-entry.ts';
import { isAskedFor } from '../domain/traffic-filter.ts';
import type { TrafficSource, TrafficWanted } from '../domain/traffic-source.ts';
import { decodeTrafficEntry } from '../wire/api/traffic-list.ts';
import type { GrowingFile } from './growing-file.ts';

/** At first the calls that are asked for, then, each time, those that have come since. */
export type CallsSince = () => Promise<readonly TrafficEntry[]>;

export function callsOfSource(source: TrafficSource, wanted: TrafficWanted): CallsSince {
  let { after } = wanted;
  return async () => {
    const page = await source.list({ ...wanted, after });
    after = page.next;
    return page.entries;
  };
}

/** Calls of a file that a gateway writes. A gateway that keeps a part of its file in a new one repeats no call. @param tell is told of lines that are no calls */
export function callsOfFile(file: GrowingFile, wanted: TrafficWanted, tell: (message: string) => void): CallsSince {
  const { filter, after, limit } = wanted;
  let last: Pick<TrafficEntry, 'no' | 'at'> | null = null;
  let isFirst = true;
  return async () => {
    const found: TrafficEntry[] = [];
    let strange = 0;
    for await (const line of file.lines()) {
      const entry = decodeTrafficEntry(line);
      if (entry === null) {
        if (line.trim() !== '') strange += 1;
        continue;
      }
      if (last !== null && entry.no <= last.no && entry.at <= last.at) continue;
      last = entry;
      if ((after !== null && entry.no <= after) || !isAskedFor(entry, filter)) continue;
      if (isFirst && found.length === limit) {
        if (after !== null) continue;
        found.shift();
      }
      found.push(entry);
    }
    isFirst = false;
    if (strange > 0) tell(`Lines that are no calls were passed over: ${strange}.`);
    return found;
  };
}
