import type { ConversionPlan } from './conversion-plan.ts';
import type { TargetModule } from './target-module.ts';

/** Where a planned value comes from: a field of the lead, the request, or the conversion itself. */
export type ValueSource =
  | { readonly kind: 'lead'; readonly field: string }
  | { readonly kind: 'request' }
  | { readonly kind: 'conversion' };

/** Where a field that a plan writes has its value from. */
export function valueSource(
  { command, report }: Pick<ConversionPlan, 'command' | 'report'>,
  module: TargetModule,
  field: string,
): ValueSource {
  if (module === 'Deals' && Object.hasOwn(command.deal ?? {}, field)) return { kind: 'request' };
  for (const line of report) {
    if (line.kind === 'mapped' && line.to.includes(`${module}.${field}`)) return { kind: 'lead', field: line.field };
  }
  return { kind: 'conversion' };
}
