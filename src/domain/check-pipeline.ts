import type { Pipeline } from './conversion-policy.ts';
import type { FieldValue } from './crm-record.ts';
import { Refused, type FieldPath } from './refusal.ts';

/**
 * With pipelines on, a deal's pipeline must be one of them and have the deal's stage (contract v2 §1.3). A deal from the time before has
 * none.
 *
 * @param path keys that lead to the deal's fields @throws Refused `invalid_value` or `stage_outside_pipeline`
 */
export function checkPipeline(
  pipelines: readonly Pipeline[],
  values: Readonly<Record<string, FieldValue | null>>,
  path: FieldPath,
): void {
  const name = values['Pipeline'] ?? null;
  if (pipelines.length === 0 || name === null) return;
  const pipeline = pipelines.find((one) => one.name === name);
  if (pipeline === undefined) throw new Refused({ code: 'invalid_value', path: [...path, 'Pipeline'] });
  if (!pipeline.stages.some((stage) => stage === values['Stage'])) {
    throw new Refused({ code: 'stage_outside_pipeline' });
  }
}
