/** How the effects of a call, or what it answers, differ between the versions. */
export type DifferenceKind =
  | 'refused_by_v2'
  | 'refused_by_v1'
  | 'made_by_v1_only'
  | 'made_by_v2_only'
  | 'deleted_by_v1_only'
  | 'deleted_by_v2_only'
  | 'value'
  | 'answered_records'
  | 'answered_order'
  | 'answered_value';

export const KIND_WORDS: Readonly<Record<DifferenceKind, string>> = {
  refused_by_v2: 'API 2.0 refuses what API 1.0 does',
  refused_by_v1: 'API 2.0 does what API 1.0 refuses',
  made_by_v1_only: 'only API 1.0 makes it',
  made_by_v2_only: 'only API 2.0 makes it',
  deleted_by_v1_only: 'only API 1.0 deletes it',
  deleted_by_v2_only: 'only API 2.0 deletes it',
  value: 'another value',
  answered_records: 'other records are answered',
  answered_order: 'the records are answered in another order',
  answered_value: 'another value is answered',
};

/** A difference that a call has shown. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** `Leads`, or `Leads.Lead_Source`; `null`: the call as a whole. */
  readonly place: string | null;
  /** What API 2.0 said of a refusal: `INVALID_DATA`. */
  readonly code: string | null;
  /** What each version came to. */
  readonly v1: unknown;
  readonly v2: unknown;
}

/** What stands for the value of a field that a version has left alone. */
export const UNCHANGED = '(unchanged)';

/** What API 2.0 refused: of a call, a record or a row. */
export interface V2Refusal {
  readonly code: string;
  /** API name of the field that is to blame, where it says so. */
  readonly field: string | null;
}

/** API name of the field that a place is about. */
export function fieldOf({ place }: Difference): string | null {
  return place?.split('.')[1] ?? null;
}
