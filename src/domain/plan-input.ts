import type { Organisation } from './caller.ts';
import type { ConversionFacts, LeadFacts } from './conversion-facts.ts';
import type { ReportLine } from './conversion-plan.ts';
import type { ConversionPolicy } from './conversion-policy.ts';
import type { ConvertLead } from './convert-lead.ts';
import type { FaceRules } from './face-rules.ts';

/** What every step of planning one conversion works with. Steps add to `report` and change nothing else. */
export interface PlanInput {
  readonly command: ConvertLead;
  readonly lead: LeadFacts;
  readonly facts: ConversionFacts;
  readonly organisation: Organisation;
  readonly rules: FaceRules;
  /** The organisation's, as far as the command does not say otherwise. */
  readonly policy: ConversionPolicy;
  /** The moment of the conversion. */
  readonly at: Date;
  readonly report: ReportLine[];
}
