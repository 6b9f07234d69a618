import type { MetricFamily, Sample } from './metric-family.ts';

/** What requests are counted by. Every value is one of few: never an id, an organisation, or anything of a person. */
export interface RequestLabels {
  readonly api: string;
  readonly method: string;
  readonly route: string;
  /** `2xx`. */
  readonly status: string;
}

/** Upper bounds of the buckets, in seconds. */
const BOUNDS_S = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Series {
  readonly labels: RequestLabels;
  /** How many fell into each bucket, and beyond the last one; not cumulated. */
  readonly counts: number[];
  sumS: number;
}

/** How many requests there were, and how long they took: a histogram, kept by all listeners of a server together. */
export class RequestDurations {
  readonly #series = new Map<string, Series>();

  /** Counts a request that has been answered. */
  observe(labels: RequestLabels, durationS: number): void {
    const key = `${labels.api} ${labels.method} ${labels.route} ${labels.status}`;
    let series = this.#series.get(key);
    if (series === undefined) {
      series = { labels, counts: Array.from({ length: BOUNDS_S.length + 1 }, () => 0), sumS: 0 };
      this.#series.set(key, series);
    }
    const bucket = BOUNDS_S.findIndex((bound) => durationS <= bound);
    const index = bucket === -1 ? BOUNDS_S.length : bucket;
    series.counts[index] = (series.counts[index] ?? 0) + 1;
    series.sumS += durationS;
  }

  family(): MetricFamily {
    return {
      name: 'convertlead_http_request_duration_seconds',
      help: 'Requests that were answered, by API, method, route and class of status, and how long they took.',
      type: 'histogram',
      samples: [...this.#series.values()].flatMap(samplesOf),
    };
  }
}

function samplesOf({ labels, counts, sumS }: Series): Sample[] {
  let total = 0;
  const buckets = counts.map((count, index) => {
    total += count;
    const bound = BOUNDS_S[index];
    return { suffix: '_bucket', labels: { ...labels, le: bound === undefined ? '+Inf' : String(bound) }, value: total };
  });
  return [
    ...buckets,
    { suffix: '_sum', labels: { ...labels }, value: sumS },
    { suffix: '_count', labels: { ...labels }, value: total },
  ];
}
