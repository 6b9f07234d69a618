/** What becomes of a field of a linked record that the lead has a value for. An empty field of the lead never empties anything. */
export const MERGE_RULES = ['keep', 'take', 'fill', 'newest'] as const;
export type MergeRule = (typeof MERGE_RULES)[number];

type RuleByField = Readonly<Record<string, MergeRule>>;

/** By API name of the field. */
export interface MergePolicy {
  readonly Accounts?: RuleByField;
  readonly Contacts?: RuleByField;
  readonly Deals?: RuleByField;
}
