import type { Organisation } from './caller.ts';
import type { FieldValues } from './crm-record.ts';
import { mappedValues } from './mapped-values.ts';
import type { ModuleName } from './module-name.ts';
import { uniqueValueKey } from './plan-unique-values.ts';
import type { TargetModule } from './target-module.ts';

/** A value of a unique field that a record would have. */
export interface UniqueCandidate {
  readonly module: ModuleName;
  readonly field: string;
  /** As `uniqueValueKey` gives it. */
  readonly value: string;
}

/** The unique values that a record of the module would get from a lead, and from what is given for it besides. */
export function uniqueCandidates(
  organisation: Organisation,
  module: TargetModule,
  leadValues: FieldValues,
  given: Readonly<Record<string, unknown>>,
): UniqueCandidate[] {
  const unique = organisation.modules[module].fields.filter((field) => field.unique === true);
  if (unique.length === 0) return [];
  const values: Record<string, unknown> = { ...valuesForMatching(organisation, module, leadValues), ...given };
  return unique.flatMap(({ apiName }) => {
    const value = uniqueValueKey(values[apiName]);
    return value === null ? [] : [{ module, field: apiName, value }];
  });
}

/** The mapped values to look for; a value that planning will refuse is not looked for. */
export function valuesForMatching(
  organisation: Organisation,
  module: TargetModule,
  leadValues: FieldValues,
): FieldValues {
  const policy = { ...organisation.policy, longValues: 'truncate' } as const;
  return mappedValues({ ...organisation, policy }, module, leadValues).values;
}
