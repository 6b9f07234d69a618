import { KIND_WORDS } from '../difference.ts';
import { WHY_NOT_WORDS } from '../not-replayed.ts';
import type { Counted, FoundDifference, NotReplayedCount, ReplayResult } from '../replay-result.ts';

/** The columns of counts, in their order. */
export const COLUMNS: readonly (readonly [title: string, value: (counted: Counted) => string])[] = [
  ['calls', ({ calls }) => String(calls)],
  ['identical', ({ identical }) => String(identical)],
  ['different', ({ different }) => String(different)],
  ['no equivalent', ({ noEquivalent }) => String(noEquivalent)],
  ['not replayed', ({ notReplayed }) => String(notReplayed)],
  ['ready', ({ readiness }) => percent(readiness)],
];

/** Rounded down: 100 % is all of it. */
export function percent(share: number | null): string {
  return share === null ? '-' : `${Math.floor(share * 1000) / 10} %`;
}

/** `API 2.0 refuses what API 1.0 does: INVALID_DATA, Lead_Source`. */
export function differenceWords({ kind, code, place }: Pick<FoundDifference, 'kind' | 'code' | 'place'>): string {
  const about = [code, place].filter((one) => one !== null).join(', ');
  return about === '' ? KIND_WORDS[kind] : `${KIND_WORDS[kind]}: ${about}`;
}

export function notReplayedWords({ why, method, code }: NotReplayedCount): string {
  const what = method === null ? '' : `${method}: `;
  return `${what}${WHY_NOT_WORDS[why]}${code === null ? '' : ` (${code})`}`;
}

/** `5 lines`. */
export function entriesWords({ format, entries }: ReplayResult['log']): string {
  return `${entries} ${format === 'har' ? 'entries' : 'lines'}`;
}

/** `line 5`. */
export function entryWords({ format }: Pick<ReplayResult['log'], 'format'>, entry: number): string {
  return `${format === 'har' ? 'entry' : 'line'} ${entry}`;
}

/** `1 call was made in the name of another user, ...`; empty where there is none. */
export function inAnotherNameWords({ inAnotherName }: ReplayResult): string[] {
  if (inAnotherName === 0) return [];
  const calls = inAnotherName === 1 ? '1 call was' : `${inAnotherName} calls were`;
  return [`${calls} made in the name of another user, for the log does not say whose they were.`];
}
