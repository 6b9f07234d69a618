import type { TrafficEntry } from '../domain/traffic-entry.ts';
import { asHttp } from '../bridge/show/as-http.ts';
import type { Target } from '../bridge/show/target.ts';
import type { EntryTranslation } from '../bridge/translate-entry.ts';
import { reportLine } from './translation-words.ts';

const HEADINGS = ['TIME', 'CALLER', 'VERSION', 'CALL', 'OUTCOME', 'MS'];
const CELL_MAX = 60;

/** Calls in columns, which become wider as calls come, never narrower. */
export class TrafficTable {
  readonly #widths = HEADINGS.map((heading) => heading.length);
  #isBegun = false;

  /** Makes place for calls that are shown together. */
  widen(entries: readonly TrafficEntry[]): void {
    for (const entry of entries) {
      cells(entry).forEach((cell, at) => (this.#widths[at] = Math.max(this.#widths[at] ?? 0, cell.length)));
    }
  }

  /** The line of a call; before the first one the headings. */
  lines(entry: TrafficEntry): string[] {
    const headings = this.#isBegun ? [] : [HEADINGS];
    this.#isBegun = true;
    return [...headings, cells(entry)].map((row) => {
      const padded = row.map((cell, at) => {
        const width = this.#widths[at] ?? 0;
        return at === row.length - 1 ? cell.padStart(width) : cell.padEnd(width);
      });
      return padded.join('  ');
    });
  }
}

function cells({ at, caller, version, method, path, status, outcome, durationMs }: TrafficEntry): string[] {
  const { name, clientId, tokenId, userId, userAgent } = caller;
  const who = name ?? tokenId ?? clientId ?? userId ?? '-';
  const of = version === 'v1' ? /^\/crm\/private\/\w+\/(.+)$/.exec(path)?.[1] : undefined;
  return [
    at.toISOString(),
    userAgent === null ? who : `${who} ${userAgent}`,
    version,
    of ?? `${method} ${path}`,
    outcome === String(status) ? outcome : `${status} ${outcome}`,
    durationMs.toFixed(1),
  ].map(shown);
}

/** What a caller has sent must not move the cursor. */
function shown(text: string): string {
  const plain = text.replaceAll(/\p{C}/gu, '?');
  return plain.length > CELL_MAX ? `${plain.slice(0, CELL_MAX - 1)}…` : plain;
}

/** What a call of API 1.0 is in API 2.0, to stand beneath it. */
export function translationLines(translation: EntryTranslation, target: Target): string[] {
  if ('trouble' in translation) return [`    no equivalent: ${translation.trouble}`, ''];
  const { steps, report } = translation;
  const lines = [asHttp(steps, target).trimEnd(), '', ...report.map(reportLine)].join('\n').split('\n');
  return [...lines.map((line) => (line === '' ? '' : `    ${line}`)), ''];
}
