import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { BridgedOrganisation } from '../bridged-organisation.ts';
import type { Report } from '../report.ts';
import type { V1Call } from '../v1-call.ts';
import type { Step } from '../v2-step.ts';

/** A call whose method and module are known. */
export interface MethodCall {
  readonly call: V1Call;
  readonly module: ModuleDefinition;
  readonly organisation: BridgedOrganisation;
  readonly report: Report;
}

/**
 * The steps of a call. Parameters that it says something about are reported by it; the others are no parameters of the method.
 *
 * @throws Refused as the method of API 1.0 itself; Untranslatable
 */
export type TranslateMethod = (call: MethodCall) => readonly Step[];
