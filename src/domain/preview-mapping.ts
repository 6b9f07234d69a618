import type { Organisation } from './caller.ts';
import type { FieldValue, FieldValues } from './crm-record.ts';
import { mappingWith } from './field-mapping.ts';
import { mappedValues } from './mapped-values.ts';
import { Refused } from './refusal.ts';
import { TARGET_MODULES, type TargetModule } from './target-module.ts';

/** What one field of a target would get. */
export interface MappedField {
  readonly field: string;
  readonly from: string;
  /** As it would be written; `null` where the conversion would be refused for it. */
  readonly value: FieldValue | null;
  /** `too_long`: refused; `truncated`: cut to what the field holds; `unlisted`: not on the list of the field, and written all the same. */
  readonly notes: readonly ('too_long' | 'truncated' | 'unlisted')[];
}

export interface MappingPreview {
  readonly targets: Readonly<Record<TargetModule, readonly MappedField[]>>;
  /** Fields with a value that has no target. */
  readonly stays: readonly string[];
}

/** What the mapping of an organisation makes of a lead's values, field by field; nothing else of a conversion. */
export function previewMapping(organisation: Organisation, values: FieldValues): MappingPreview {
  const rules = mappingWith(organisation.policy.fieldMapping).filter(({ lead }) => values[lead] !== undefined);
  const fieldsOf = (module: TargetModule): MappedField[] =>
    rules.flatMap(({ lead, [module]: field }) =>
      field === undefined ? [] : [mappedField(organisation, module, values, lead, field)],
    );
  const mapped = new Set(
    rules.filter((rule) => TARGET_MODULES.some((module) => rule[module] !== undefined)).map(({ lead }) => lead),
  );
  return {
    targets: { Contacts: fieldsOf('Contacts'), Accounts: fieldsOf('Accounts'), Deals: fieldsOf('Deals') },
    stays: Object.keys(values).filter((field) => !mapped.has(field)),
  };
}

function mappedField(
  organisation: Organisation,
  module: TargetModule,
  values: FieldValues,
  from: string,
  field: string,
): MappedField {
  try {
    const mapped = mappedValues(organisation, module, values, (one) => one === field);
    const notes = mapped.report.map(({ kind }) => (kind === 'truncated' ? kind : 'unlisted'));
    return { field, from, value: mapped.values[field] ?? null, notes };
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'invalid_value') {
      return { field, from, value: null, notes: ['too_long'] };
    }
    throw error;
  }
}
