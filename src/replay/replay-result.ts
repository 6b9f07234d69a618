import type { Cause } from './explain.ts';
import type { DifferenceKind } from './difference.ts';
import type { Shown } from './mask.ts';
import type { WhyNot } from './not-replayed.ts';
import type { LogFormat } from './read/logged-call.ts';
import type { Counts } from './tally.ts';

/** What a replay has found. */
export interface ReplayResult {
  readonly log: { readonly name: string; readonly format: LogFormat; readonly entries: number };
  readonly organisation: { readonly id: string; readonly name: string };
  /** Whether somebody ended it before the end of the log. */
  readonly interrupted: boolean;
  /** Whether values of the log stand in the examples. */
  readonly withValues: boolean;
  readonly total: Counted;
  readonly callers: readonly (Counted & { readonly caller: string })[];
  /** Calls of callers beyond those. */
  readonly otherCallers: Counted | null;
  readonly methods: readonly (Counted & { readonly method: string })[];
  readonly differences: readonly FoundDifference[];
  /** How often there were differences beyond those. */
  readonly otherDifferences: number;
  readonly notReplayed: readonly NotReplayedCount[];
  /** With which codes both versions refuse the same call. */
  readonly refusedAlike: readonly { readonly v1: string; readonly v2: string; readonly count: number }[];
  /** Calls in the name of another user, for nobody knows whose they were. */
  readonly inAnotherName: number;
}

export interface Counted extends Counts {
  /** From 0 to 1; `null`: no call says anything. */
  readonly readiness: number | null;
}

export interface FoundDifference {
  readonly method: string;
  readonly cause: Cause;
  readonly why: string;
  readonly source: string | null;
  readonly kind: DifferenceKind;
  readonly place: string | null;
  readonly code: string | null;
  readonly count: number;
  readonly example: Shown & {
    readonly entry: number;
    readonly caller: string;
    readonly v1: unknown;
    readonly v2: unknown;
  };
}

export interface NotReplayedCount {
  readonly why: WhyNot;
  /** `Leads/convertLead`; `null`: it is no call. */
  readonly method: string | null;
  readonly code: string | null;
  readonly count: number;
  /** The first of them: which line, or entry. */
  readonly entry: number;
}
