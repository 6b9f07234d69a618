import { KIND_WORDS } from '../difference.ts';
import { WHY_NOT_WORDS } from '../not-replayed.ts';
import type { Counted, FoundDifference, NotReplayedCount } from '../replay-result.ts';

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
