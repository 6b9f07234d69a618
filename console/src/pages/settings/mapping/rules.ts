import type { Answer } from '../../../api/call.ts';

export type MappedField = Answer<'GET /field-mapping/fields'>['fields'][number];
export type Rule = NonNullable<MappedField['rule']>;
export const TARGETS = ['Contacts', 'Accounts', 'Deals'] as const;
export type Target = (typeof TARGETS)[number];

/** The organisation's own rules, by the lead's field. */
export type OwnRules = Readonly<Record<string, Rule>>;

export function ownRulesOf(fields: readonly MappedField[]): OwnRules {
  return Object.fromEntries(fields.flatMap(({ field, own, rule }) => (own && rule !== null ? [[field, rule]] : [])));
}

/** What holds for a field with these rules of one's own. */
export function ruleOf({ field, standard }: MappedField, own: OwnRules): Rule {
  return own[field] ?? standard ?? { lead: field };
}

/** The rules with another target of one field; what equals the standard is no rule of one's own. */
export function withTarget(field: MappedField, own: OwnRules, module: Target, target: string): OwnRules {
  const { [module]: _before, values, ...others } = ruleOf(field, own);
  const { [module]: _translated, ...translated } = values ?? {};
  const kept = Object.keys(translated).length === 0 ? {} : { values: translated };
  const rule: Rule = { ...others, ...kept, ...(target === '' ? {} : { [module]: target }) };
  return withRule(field, own, rule);
}

function withRule(field: MappedField, own: OwnRules, rule: Rule): OwnRules {
  return isSame(rule, field.standard ?? { lead: field.field })
    ? withoutRule(field.field, own)
    : { ...own, [field.field]: rule };
}

export function withoutRule(lead: string, own: OwnRules): OwnRules {
  return Object.fromEntries(Object.entries(own).filter(([name]) => name !== lead));
}

function isSame(one: Rule, other: Rule): boolean {
  return TARGETS.every((module) => one[module] === other[module]) && one.values === undefined;
}

export type TargetField = MappedField['targets'][Target][number];

/** The fields of the records that some field of a lead may go to. */
export function targetFields(fields: readonly MappedField[], module: Target): TargetField[] {
  return [...new Map(fields.flatMap(({ targets }) => targets[module]).map((one) => [one.field, one])).values()];
}

/** Whether a target can hold the values of a field. */
export function takes(field: MappedField, module: Target, target: string): boolean {
  return field.targets[module].some((one) => one.field === target);
}
