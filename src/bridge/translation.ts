import type { ReportLine } from './report.ts';
import type { Step } from './v2-step.ts';

/** A call of API 1.0 as calls of API 2.0. */
export interface Translation {
  /** `Leads/convertLead`. */
  readonly call: string;
  readonly steps: readonly Step[];
  readonly report: readonly ReportLine[];
}

/** Thrown for a call that has no translation. */
export class Untranslatable extends Error {
  override readonly name = 'Untranslatable';
  /** What API 1.0 itself would answer; `null`: it is no call, or one that has no equivalent. */
  readonly refusal: { readonly code: string; readonly message: string } | null;

  /** @param message for people: what is wrong, and what to do */
  constructor(message: string, refusal: Untranslatable['refusal'] = null) {
    super(message);
    this.refusal = refusal;
  }
}
