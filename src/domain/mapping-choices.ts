import { canHold, mappableField, NEEDED_RULES } from './check-mapping.ts';
import type { FieldDefinition } from './field-definition.ts';
import { mappingByLead, STANDARD_MAPPING, type FieldMapping } from './field-mapping.ts';
import type { ModuleDefinitions } from './module-definitions.ts';
import type { TargetModule } from './target-module.ts';

/** A field of leads that can be mapped. */
export interface MappingChoice {
  readonly field: FieldDefinition;
  /** The rule in force; `null`: it stays on the lead. */
  readonly rule: FieldMapping | null;
  /** The rule that holds where the organisation has none of its own; `null`: it stays on the lead. */
  readonly standard: FieldMapping | null;
  /** Whether the rule is the organisation's, in the place of a standard one. */
  readonly isOwn: boolean;
  /** A target that the rule must have: nothing could be made without it. */
  readonly needed: { readonly module: TargetModule; readonly field: string } | null;
  /** The fields that can hold every value of it. */
  readonly targets: Readonly<Record<TargetModule, readonly FieldDefinition[]>>;
}

/** Every field of leads that can be mapped, in the order of the module, with where it goes and where it may go. */
export function mappingChoices(modules: ModuleDefinitions, own: readonly FieldMapping[]): MappingChoice[] {
  const rules = mappingByLead(own);
  const fitting = (module: TargetModule, source: FieldDefinition): FieldDefinition[] =>
    modules[module].fields.filter(
      ({ apiName, type }) => mappableField(modules, module, apiName) !== null && canHold(type, source.type),
    );
  return modules.Leads.fields
    .filter(({ apiName }) => mappableField(modules, 'Leads', apiName) !== null)
    .map((field) => {
      const needed = NEEDED_RULES.find(({ lead }) => lead === field.apiName);
      return {
        field,
        rule: rules.get(field.apiName) ?? null,
        standard: STANDARD_MAPPING.find(({ lead }) => lead === field.apiName) ?? null,
        isOwn: own.some(({ lead }) => lead === field.apiName),
        needed: needed === undefined ? null : { module: needed.target, field: needed.field },
        targets: {
          Contacts: fitting('Contacts', field),
          Accounts: fitting('Accounts', field),
          Deals: fitting('Deals', field),
        },
      };
    });
}
