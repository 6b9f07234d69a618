import { percentile } from '../statistics.ts';
import { HttpClient } from './http-client.ts';
import type { Load, LoadResult } from './load.ts';
import { GOOD_ANSWER, loadRequest } from './load-request.ts';

/** The process that makes a load: takes a `Load` as its argument, prints a `LoadResult`. */
const load: Load = JSON.parse(process.argv[2] ?? '');
const endAt = performance.now() + load.seconds * 1000;
const latenciesMs: number[] = [];
let used = 0;
let failed = 0;
let failure: string | null = null;

const begunAt = performance.now();
await Promise.all(Array.from({ length: load.clients }, async (_, index) => oneClient(index)));
const seconds = (performance.now() - begunAt) / 1000;
const result: LoadResult = {
  done: latenciesMs.length,
  used,
  failed,
  failure,
  seconds,
  p50Ms: percentile(latenciesMs, 0.5),
  p99Ms: percentile(latenciesMs, 0.99),
};
process.stdout.write(JSON.stringify(result));

async function oneClient(index: number): Promise<void> {
  const url = new URL(load.urls[index % load.urls.length] ?? '');
  const client = await HttpClient.connect(url.hostname, Number(url.port));
  try {
    while (performance.now() < endAt && used < load.places) {
      const request = loadRequest(load.kind, url.host, load.firstPlace + used);
      used += 1;
      const sentAt = performance.now();
      const { status, body } = await client.send(request);
      if (status < 300 && body.includes(GOOD_ANSWER[load.kind])) {
        latenciesMs.push(performance.now() - sentAt);
      } else {
        failed += 1;
        failure ??= `${status} ${body.slice(0, 500)}`;
      }
    }
  } finally {
    client.close();
  }
}
