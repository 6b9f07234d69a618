import { ConvertleadError } from './api-client.ts';

const TIMEOUT_MS = 5000;
/** Of one call to the server. */
const POLL_MS = 20_000;

export interface WaitOptions {
  /** How long to wait, in milliseconds; by default 5000. */
  readonly timeoutMs?: number;
}

/** A look: what has come, and where to look next. */
export interface Look<Item> {
  readonly items: readonly Item[];
  readonly cursor: string;
}

interface Wait<Item> {
  /** `call`, `mail`, `delivery`. */
  readonly noun: string;
  /** @param waitMs how long the server may wait for something that is new since the cursor */
  readonly look: (cursor: string | null, waitMs: number) => Promise<Look<Item>>;
  /** Whether a look shows all there is, not only what is new. */
  readonly showsAll: boolean;
  readonly matches: (item: Item) => boolean;
  /** What is waited for, in words. */
  readonly wanted: string;
  readonly describe: (item: Item) => string;
  /** What else may explain that nothing matches. */
  readonly hints: () => readonly string[];
  readonly timeoutMs: number | undefined;
}

const SHOWN_MAX = 20;

/** Waits for the first that matches, among what is there already and what comes. @throws ConvertleadError that says what did come */
export async function waitFor<Item>(wait: Wait<Item>): Promise<Item> {
  const { timeoutMs = TIMEOUT_MS } = wait;
  const until = performance.now() + timeoutMs;
  let cursor: string | null = null;
  let seen: readonly Item[] = [];
  for (;;) {
    const leftMs = until - performance.now();
    const look: Look<Item> = await wait.look(cursor, Math.max(0, Math.min(leftMs, POLL_MS)));
    const found = look.items.find(wait.matches);
    if (found !== undefined) return found;
    seen = wait.showsAll ? look.items : [...seen, ...look.items];
    cursor = look.cursor;
    if (leftMs <= 0) throw new ConvertleadError(message(wait, timeoutMs, seen));
  }
}

function message<Item>(
  { noun, wanted, describe, hints }: Wait<Item>,
  timeoutMs: number,
  seen: readonly Item[],
): string {
  const plural = noun === 'delivery' ? 'deliveries' : `${noun}s`;
  const came =
    seen.length === 0
      ? [`There is no ${noun} at all.`]
      : [
          `${seen.length} ${seen.length === 1 ? noun : plural} did not match:`,
          ...(seen.length > SHOWN_MAX ? [`  ... ${seen.length - SHOWN_MAX} more before these`] : []),
          ...seen.slice(-SHOWN_MAX).map((item) => `  ${describe(item)}`),
        ];
  return [`No ${noun} matched ${wanted} within ${timeoutMs} ms.`, ...came, ...hints()].join('\n');
}

/** What was asked for, in words: `{ method: POST, path: /crm/* }`. */
export function inWords(match: object | ((...args: never[]) => unknown)): string {
  if (typeof match === 'function') return match.toString();
  const parts = Object.entries(match).map(([name, value]) => `${name}: ${String(value)}`);
  return parts.length === 0 ? 'anything' : `{ ${parts.join(', ')} }`;
}
