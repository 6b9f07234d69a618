/** Parts of a period; a week begins on a Monday. */
export const INTERVALS = ['day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** What leads can be told apart by. */
export const LEAD_PARTS = ['owner', 'source'] as const;
export type LeadPart = (typeof LEAD_PARTS)[number];

/** How many parts may stand alone, as a text: 1 to 20. */
export const PARTS_ALONE = /^([1-9]|1\d|20)$/;

/** By what conversions are counted. */
export const REPORT_KEYS = [...INTERVALS, ...LEAD_PARTS] as const;
export type ReportKey = (typeof REPORT_KEYS)[number];

/** What happened in a period, or in a part of it. */
export interface ConversionCounts {
  /** Leads that were made. */
  readonly leads: number;
  /** Of them, those that are converted by now. */
  readonly converted: number;
  /** Conversions that were made, of leads of whatever age. */
  readonly conversions: number;
  /** Of them, those that were taken back. */
  readonly undone: number;
  /** From the making of a lead to its conversion, undone ones left out; `null`: there were none. */
  readonly medianSeconds: number | null;
}

/** `null`: the part of leads without it, or that nobody knows any longer. */
export type ReportRow = ConversionCounts & { readonly key: string | null };

export interface ConversionReport {
  readonly rows: readonly ReportRow[];
  readonly total: ConversionCounts;
}

/** Some of the leads: those of a source or of an owner, or all of those that are none of the largest. */
export type PartCounts = ReportRow & { readonly isOther: boolean };

/** Parts of the leads, interval by interval. */
export interface ReportOverTime {
  /** The first days of all intervals, whether or not something happened in them. */
  readonly starts: readonly string[];
  /** Of each interval those parts in which something happened. */
  readonly rows: readonly (PartCounts & { readonly start: string })[];
  /** Of the whole period, those with most leads first. */
  readonly parts: readonly PartCounts[];
  readonly total: ConversionCounts;
}

/** Which part of the leads that were made are converted, from 0 to 1; `null`: none was made. */
export function conversionRate({ leads, converted }: Pick<ConversionCounts, 'leads' | 'converted'>): number | null {
  return leads === 0 ? null : Math.round((converted / leads) * 10_000) / 10_000;
}
