export const INTERVALS = ['day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];
export const SPLITS = ['source', 'owner'] as const;
/** What leads are told apart by. */
export type Split = (typeof SPLITS)[number];
export const KEYS = [...INTERVALS, ...SPLITS] as const;
type ReportBy = (typeof KEYS)[number];

/** Which conversions are listed, in the address of the page. */
export interface ConversionSearch {
  readonly lead?: string;
  readonly undone?: 'true' | 'false';
}

export function readConversionSearch(search: Record<string, unknown>): ConversionSearch {
  const { lead } = search;
  const undone = String(search['undone']);
  return {
    ...(/^\d{1,19}$/.test(String(lead)) ? { lead: String(lead) } : {}),
    ...(undone === 'true' || undone === 'false' ? { undone } : {}),
  };
}

/** What a report counts by, and from when to when (yyyy-MM-dd). */
export interface ReportSearch {
  readonly by?: ReportBy;
  /** Of sources and owners: over time. */
  readonly interval?: Interval;
  readonly from?: string;
  readonly to?: string;
}

export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const { from, to } = search;
  const by = KEYS.find((one) => one === search['by']);
  const interval = by === 'source' || by === 'owner' ? INTERVALS.find((one) => one === search['interval']) : undefined;
  const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  return {
    ...(by === undefined ? {} : { by }),
    ...(interval === undefined ? {} : { interval }),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}
