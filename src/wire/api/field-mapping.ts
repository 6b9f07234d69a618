import { Type, type Static } from 'typebox';
import type { FieldDefinition } from '../../domain/field-definition.ts';
import type { MappingChoice } from '../../domain/mapping-choices.ts';
import type { MappingPreview } from '../../domain/preview-mapping.ts';
import { FIELD_MAPPING_RULES } from '../../schema/field-mapping-rules.ts';
import { closed, nullable, oneOf } from '../../schema/schema-parts.ts';
import { ID } from './id-schema.ts';

const text = Type.String();
const field = {
  field: Type.String({ description: 'its API name' }),
  label: text,
  type: text,
  custom: Type.Boolean(),
  values: nullable(Type.Array(text, { description: 'of a picklist; null: any' })),
};
const byTarget = <Item extends Type.TSchema>(item: Item) =>
  Type.Object({ Contacts: Type.Array(item), Accounts: Type.Array(item), Deals: Type.Array(item) });

/** For each field of leads: where it goes, and where it may go. */
export const MAPPING_FIELDS = Type.Object({
  fields: Type.Array(
    Type.Object({
      ...field,
      rule: nullable(FIELD_MAPPING_RULES.items),
      standard: nullable(FIELD_MAPPING_RULES.items),
      own: Type.Boolean({ description: 'whether the rule is the organisation’s, in the place of a standard one' }),
      needed: nullable(Type.Object({ module: text, field: text }, { description: 'a target that the rule must have' })),
      targets: byTarget(Type.Object(field)),
    }),
  ),
});

export const MAPPING_CHECK_REQUEST = Type.Object({ fieldMapping: FIELD_MAPPING_RULES }, closed);

export const MAPPING_CHECK = Type.Object({
  ok: Type.Boolean({ description: 'whether it could be set' }),
  troubles: Type.Array(
    Type.Object({
      kind: oneOf(['unknown_field', 'rule_twice', 'target_twice', 'incompatible', 'no_picklist', 'unlisted', 'needed']),
      fields: Type.Array(Type.String({ description: 'Contacts.Email' })),
      detail: text,
    }),
  ),
});

export const MAPPING_PREVIEW_REQUEST = Type.Object(
  { leadId: ID, fieldMapping: Type.Optional(FIELD_MAPPING_RULES) },
  { ...closed, description: 'without fieldMapping the rules in force' },
);

const value = Type.Unknown();

export const MAPPING_PREVIEW = Type.Object({
  lead: Type.Object({ id: text, name: text }),
  targets: byTarget(
    Type.Object({
      field: text,
      from: Type.Object({ field: text, value }),
      value: Type.Unknown({ description: 'as it would be written; null where the conversion would be refused for it' }),
      notes: Type.Array(oneOf(['too_long', 'truncated', 'unlisted'])),
    }),
  ),
  stays: Type.Array(Type.Object({ field: text, value }), { description: 'what has no target' }),
});

function encodeField({ apiName, label, type, custom, values }: FieldDefinition) {
  return { field: apiName, label, type, custom: custom === true, values: values === undefined ? null : [...values] };
}

export function encodeMappingFields(choices: readonly MappingChoice[]): object {
  return {
    fields: choices.map(({ field: source, rule, standard, isOwn, needed, targets }) => ({
      ...encodeField(source),
      rule,
      standard,
      own: isOwn,
      needed,
      targets: {
        Contacts: targets.Contacts.map(encodeField),
        Accounts: targets.Accounts.map(encodeField),
        Deals: targets.Deals.map(encodeField),
      },
    })),
  };
}

interface PreviewedLead extends MappingPreview {
  readonly lead: {
    readonly id: string;
    readonly name: string;
    readonly values: Readonly<Record<string, unknown>>;
  };
}

export function encodeMappingPreview({ lead, targets, stays }: PreviewedLead): Static<typeof MAPPING_PREVIEW> {
  const { id, name, values } = lead;
  const encode = (fields: PreviewedLead['targets']['Deals']) =>
    fields.map(({ from, notes, ...mapped }) => ({
      ...mapped,
      from: { field: from, value: values[from] },
      notes: [...notes],
    }));
  return {
    lead: { id, name },
    targets: {
      Contacts: encode(targets.Contacts),
      Accounts: encode(targets.Accounts),
      Deals: encode(targets.Deals),
    },
    stays: stays.map((one) => ({ field: one, value: values[one] })),
  };
}
