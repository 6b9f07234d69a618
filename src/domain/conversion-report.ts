/** By what conversions are counted. */
export const REPORT_KEYS = ['day', 'owner', 'source'] as const;
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

/** Which part of the leads that were made are converted, from 0 to 1; `null`: none was made. */
export function conversionRate({ leads, converted }: Pick<ConversionCounts, 'leads' | 'converted'>): number | null {
  return leads === 0 ? null : Math.round((converted / leads) * 10_000) / 10_000;
}
