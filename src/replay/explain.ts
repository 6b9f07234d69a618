import type { ReportLine } from '../bridge/report.ts';
import { RULES, type RuleId } from '../bridge/rules.ts';
import type { ModuleDefinitions } from '../domain/module-definitions.ts';
import { fieldOf, type Difference, type V2Refusal } from './difference.ts';

/** Why versions differ: a rule of the bridge, or what no rule of a single call says. */
export type Cause = RuleId | 'earlier-difference' | 'unexplained';

interface Explanation {
  readonly why: string;
  /** `null`: none but what was seen. */
  readonly source: string | null;
}

export function explanationOf(cause: Cause): Explanation {
  if (cause === 'earlier-difference') {
    return {
      why: 'It follows from a record that one version alone has made, or that an earlier call has left different.',
      source: null,
    };
  }
  if (cause === 'unexplained') return { why: 'No rule of the bridge says so.', source: null };
  const { why, source } = RULES[cause];
  return { why, source };
}

/** Rules whose sentence names what is different, though most calls lose nothing by them. */
const CAVEATS: Readonly<Partial<Record<RuleId, (difference: Difference) => boolean>>> = {
  'convert-role': ({ kind, place }) =>
    (kind === 'made_by_v1_only' && place === 'Contact_Roles') || place === 'Deals.Contact_Roles',
  'convert-link': ({ code }) => code === 'DATA_MISMATCH',
  'id-list': ({ kind }) => kind === 'answered_order' || kind === 'refused_by_v2',
  'related-list': ({ kind }) => kind === 'answered_order',
};

/** Rules about which records are done, or answered, and in which order: about no field. */
const WHOLE: Readonly<Partial<Record<RuleId, readonly Difference['kind'][]>>> = {
  'all-or-none': ['refused_by_v1', 'made_by_v2_only', 'value', 'deleted_by_v2_only'],
  'sort-in-search': ['answered_order', 'answered_records'],
  'criteria-ends-with': ['answered_records'],
};

/**
 * The rule that explains a difference: that of a line of the report which says that something is lost, and whose field is the one that differs, or that
 * API 2.0 refuses.
 *
 * @param isSearch whether API 2.0 searches, in an order of its own @param isAboutDifferent whether there is a record in it that the copies had differently
 */
export function explain(
  difference: Difference,
  report: readonly ReportLine[],
  refusals: readonly V2Refusal[],
  modules: ModuleDefinitions,
  { isSearch, isAboutDifferent }: { readonly isSearch: boolean; readonly isAboutDifferent: boolean },
): Cause {
  const fields = new Set([fieldOf(difference), ...refusals.map(({ field }) => field)].filter((one) => one !== null));
  const labels = new Set(
    Object.values(modules)
      .flatMap((module) => module.fields)
      .flatMap(({ apiName, label }) => (fields.has(apiName) ? [label] : [])),
  );
  const losses = report.filter(({ loss }) => loss);
  const ofField = losses.find(
    ({ to, input }) => fields.has(lastPart(to ?? '', '.')) || labels.has(lastPart(input, ': ')),
  );
  if (ofField !== undefined) return ofField.rule;
  const ofWhole = losses.find(({ rule }) => WHOLE[rule]?.includes(difference.kind));
  if (ofWhole !== undefined) return ofWhole.rule;
  const caveat = report.find(({ rule }) => CAVEATS[rule]?.(difference));
  if (caveat !== undefined) return caveat.rule;
  if (isAboutDifferent) return 'earlier-difference';
  return isSearch && (difference.kind === 'answered_order' || difference.kind === 'answered_records')
    ? 'sort-in-search'
    : 'unexplained';
}

function lastPart(text: string, separator: string): string {
  const at = text.lastIndexOf(separator);
  return at === -1 ? text : text.slice(at + separator.length);
}
