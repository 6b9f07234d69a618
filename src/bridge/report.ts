import { RULES, type Rule, type RuleId } from './rules.ts';

/**
 * What becomes of a value of a v1 request: it is there as it was; there in another form; what holds where nothing was said; or not there.
 */
export type Fate = 'mapped' | 'converted' | 'defaulted' | 'dropped';

export interface ReportLine {
  /** Where it stood: `leadId`, `row 2: Closing Date`. */
  readonly input: string;
  /** As it was sent; `null`: nothing was said, or a secret. */
  readonly value: string | null;
  readonly fate: Fate;
  /** Where it is now: `convert: Deals.Closing_Date`. */
  readonly to: string | null;
  /** In which form, where that is another one. */
  readonly as: unknown;
  readonly rule: RuleId;
  /** In a sentence. */
  readonly why: string;
  /** Where the rule is known from (docs/bridge-rules.md). */
  readonly source: string;
  /** Whether API 1.0 would have made something of it that the v2 calls do not. */
  readonly loss: boolean;
}

/** Collects what becomes of the values of a call. */
export class Report {
  readonly lines: ReportLine[] = [];

  mapped(input: string, value: string, to: string, rule: RuleId): void {
    this.#add({ input, value, fate: 'mapped', to, as: null, rule });
  }

  converted(input: string, value: string | null, to: string | null, rule: RuleId, as: unknown = null): void {
    this.#add({ input, value, fate: 'converted', to, as, rule });
  }

  defaulted(input: string, to: string | null, rule: RuleId, as: unknown = null): void {
    this.#add({ input, value: null, fate: 'defaulted', to, as, rule });
  }

  dropped(input: string, value: string | null, rule: RuleId): void {
    this.#add({ input, value, fate: 'dropped', to: null, as: null, rule });
  }

  #add(line: Omit<ReportLine, 'why' | 'source' | 'loss'>): void {
    const { why, source, loss = false }: Rule = RULES[line.rule];
    this.lines.push({ ...line, why, source, loss });
  }
}
