import type { Organisation } from './caller.ts';
import { mandatoryMissing } from './check-fields.ts';
import type { ConvertLead } from './convert-lead.ts';
import { FACE_RULES } from './face-rules.ts';
import type { PlanOutcome } from './plan-conversion.ts';
import type { TargetModule } from './target-module.ts';

export interface MissingField {
  readonly module: TargetModule;
  readonly field: string;
  /** Whether the conversion is refused for it; else the record is made without. */
  readonly refuses: boolean;
}

/** Mandatory fields for which a conversion has no value: all of them, where the refusal names the first. */
export function missingFields(command: ConvertLead, outcome: PlanOutcome, organisation: Organisation): MissingField[] {
  const { mandatory } = FACE_RULES[command.face];
  const of = (module: TargetModule, values: Readonly<Record<string, unknown>>, refuses: boolean): MissingField[] =>
    mandatoryMissing(organisation.modules[module], values, { purpose: 'insert', mandatory }).map((field) => ({
      module,
      field,
      refuses,
    }));
  const made = outcome.ok ? [outcome.plan.account, outcome.plan.contact] : [];
  return [
    ...made.flatMap((record) =>
      record?.kind === 'created' ? of(record.module, { ...record.values, ...record.lookups }, false) : [],
    ),
    ...(command.deal === null || command.dealId !== null ? [] : of('Deals', command.deal, true)),
  ];
}
