import { type TargetModule, TARGET_MODULES } from './target-module.ts';
import type { FieldDefinition, FieldType } from './field-definition.ts';
import { mappingWith, type FieldMapping } from './field-mapping.ts';
import type { MergePolicy } from './merge-policy.ts';
import type { ModuleDefinitions } from './module-definitions.ts';

/** What is wrong with an organisation's rules; fields are told as `Module.API_Name`. */
export type MappingTrouble =
  /** There is no such field, or only the server sets it. */
  | { readonly kind: 'unknown_field'; readonly field: string }
  /** Two rules for one field of the lead. */
  | { readonly kind: 'rule_twice'; readonly field: string }
  /** A field that two fields of the lead would fill. */
  | { readonly kind: 'target_twice'; readonly field: string; readonly sources: readonly [string, string] }
  | {
      readonly kind: 'incompatible';
      readonly from: string;
      readonly to: string;
      readonly types: readonly [FieldType, FieldType];
    }
  /** Translated values belong to picklists, and only where the rule leads. */
  | { readonly kind: 'no_picklist'; readonly field: string }
  /** A value that a picklist does not list. */
  | { readonly kind: 'unlisted'; readonly field: string; readonly value: string }
  /** An account without a name, or a contact without a last name, could not be made. */
  | { readonly kind: 'needed'; readonly from: string; readonly to: string };

/** The types whose fields can hold every value of a type; each holds its own. */
const ALSO_HELD_BY: Readonly<Partial<Record<FieldType, readonly FieldType[]>>> = {
  text: ['textarea'],
  email: ['text', 'textarea'],
  phone: ['text', 'textarea'],
  website: ['text', 'textarea'],
  picklist: ['text', 'textarea'],
  integer: ['double', 'currency'],
  percent: ['integer', 'double'],
  double: ['currency'],
  currency: ['double'],
};

/** Rules without which a conversion cannot name what it makes. */
export const NEEDED_RULES = [
  { lead: 'Company', target: 'Accounts', field: 'Account_Name' },
  { lead: 'Last_Name', target: 'Contacts', field: 'Last_Name' },
] as const;

/** Everything that is wrong with these rules of an organisation's mapping, in their order. */
export function checkMapping(modules: ModuleDefinitions, own: readonly FieldMapping[]): MappingTrouble[] {
  return [
    ...own.flatMap((rule, index) => checkRule(modules, rule, own.slice(0, index))),
    ...targetsTwice(own),
    ...NEEDED_RULES.filter(({ lead, target, field }) =>
      own.some((rule) => rule.lead === lead && rule[target] !== field),
    ).map(({ lead, target, field }) => ({ kind: 'needed', from: `Leads.${lead}`, to: `${target}.${field}` }) as const),
  ];
}

/** Fields with a rule for merging that are none, or that no person may fill. */
export function checkMerge(modules: ModuleDefinitions, merge: MergePolicy): MappingTrouble[] {
  return TARGET_MODULES.flatMap((module) =>
    Object.keys(merge[module] ?? {})
      .filter((field) => mappableField(modules, module, field) === null)
      .map((field) => ({ kind: 'unknown_field', field: `${module}.${field}` }) as const),
  );
}

function checkRule(modules: ModuleDefinitions, rule: FieldMapping, before: readonly FieldMapping[]): MappingTrouble[] {
  const from = `Leads.${rule.lead}`;
  const source = mappableField(modules, 'Leads', rule.lead);
  if (source === null) return [{ kind: 'unknown_field', field: from }];
  const twice = before.some(({ lead }) => lead === rule.lead) ? [{ kind: 'rule_twice', field: from } as const] : [];
  return [...twice, ...TARGET_MODULES.flatMap((target) => checkTarget(modules, rule, source, target))];
}

function checkTarget(
  modules: ModuleDefinitions,
  rule: FieldMapping,
  source: FieldDefinition,
  target: TargetModule,
): MappingTrouble[] {
  const name = rule[target];
  const translated = Object.entries(rule.values?.[target] ?? {});
  const from = `Leads.${rule.lead}`;
  if (name === undefined)
    return translated.length === 0 ? [] : [{ kind: 'no_picklist', field: `${target} (no field)` }];
  const to = `${target}.${name}`;
  const field = mappableField(modules, target, name);
  if (field === null) return [{ kind: 'unknown_field', field: to }];
  if (!canHold(field.type, source.type)) return [{ kind: 'incompatible', from, to, types: [source.type, field.type] }];
  if (translated.length === 0) return [];
  if (source.type !== 'picklist' && source.type !== 'multiselectpicklist')
    return [{ kind: 'no_picklist', field: from }];
  return [
    ...unlisted(
      source,
      from,
      translated.map(([value]) => value),
    ),
    ...unlisted(
      field,
      to,
      translated.map(([, value]) => value),
    ),
  ];
}

function unlisted({ values }: FieldDefinition, field: string, wanted: readonly string[]): MappingTrouble[] {
  const missing = wanted.filter((value) => values?.includes(value) === false);
  return missing.map((value) => ({ kind: 'unlisted', field, value }));
}

function targetsTwice(own: readonly FieldMapping[]): MappingTrouble[] {
  const troubles: MappingTrouble[] = [];
  for (const target of TARGET_MODULES) {
    const sources = new Map<string, string>();
    for (const { lead, [target]: field } of mappingWith(own)) {
      if (field === undefined) continue;
      const other = sources.get(field);
      if (other !== undefined && other !== lead) {
        troubles.push({
          kind: 'target_twice',
          field: `${target}.${field}`,
          sources: [`Leads.${other}`, `Leads.${lead}`],
        });
      }
      sources.set(field, lead);
    }
  }
  return troubles;
}

/** Whether fields of a type can hold every value of another. */
export function canHold(target: FieldType, source: FieldType): boolean {
  return target === source || ALSO_HELD_BY[source]?.includes(target) === true;
}

/** A field that a person may fill; look-ups and owners are settled by the conversion itself. */
export function mappableField(
  modules: ModuleDefinitions,
  module: 'Leads' | TargetModule,
  apiName: string,
): FieldDefinition | null {
  const found = modules[module].fields.find((field) => field.apiName === apiName);
  if (found === undefined || found.readOnly === true) return null;
  return found.type === 'lookup' || found.type === 'ownerlookup' ? null : found;
}
