import type { FieldDefinition } from './field-definition.ts';
import type { Id } from './id.ts';

/** How a condition compares a field with its values; texts without regard to case. */
export type Comparison =
  | 'equals'
  | 'not_equal'
  | 'starts_with'
  | 'ends_with'
  | 'contains'
  | 'less_than'
  | 'less_equal'
  | 'greater_than'
  | 'greater_equal';

/** Which records of a module are wanted. */
export type RecordFilter =
  | { readonly kind: 'all'; readonly of: readonly RecordFilter[] }
  | { readonly kind: 'any'; readonly of: readonly RecordFilter[] }
  | {
      readonly kind: 'field';
      readonly field: FieldDefinition;
      readonly comparison: Comparison;
      readonly value: string;
    }
  /** What belongs to a record: points at it with a look-up, or shares a campaign or a deal with it. */
  | { readonly kind: 'related'; readonly to: Id }
  /** A phone number in any field that holds one; digits alone count. */
  | { readonly kind: 'phone'; readonly digits: string }
  /** A text in any field that holds text. */
  | { readonly kind: 'word'; readonly text: string };

/** What records are ordered by; the id decides between equals. */
export interface RecordOrder {
  readonly field: FieldDefinition;
  readonly descending: boolean;
}
