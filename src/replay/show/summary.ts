import type { Counted, ReplayResult } from '../replay-result.ts';
import { COLUMNS, differenceWords, entriesWords, entryWords, inAnotherNameWords, notReplayedWords } from './words.ts';

const NAME_WIDTH_MAX = 60;
const CALLERS_SHOWN = 20;

/** What a replay has found, for a terminal. */
export function summaryOf(result: ReplayResult): string {
  const { log, organisation, total, callers, otherCallers, methods, differences, notReplayed, refusedAlike } = result;
  const first = (entry: number): string => `First: ${entryWords(log, entry)}`;
  const shown = callers.slice(0, CALLERS_SHOWN).map(({ caller, ...counted }) => [caller, counted] as const);
  const more = callers.length - shown.length;
  const sections = [
    [
      `${log.name}: ${entriesWords(log)}, ${total.calls} calls of API 1.0, in two copies of ${organisation.name} (${organisation.id})`,
    ],
    table('all', [
      ['', total],
      ...shown,
      ...(otherCallers === null ? [] : [['(other callers)', otherCallers] as const]),
    ]),
    more > 0 ? [`and ${more} callers more: --html and --json have them`] : [],
    table(
      'method',
      methods.map(({ method, ...counted }) => [method, counted] as const),
    ),
    differences.flatMap(({ count, method, cause, why, example, ...difference }) => [
      `${count} x ${method}: ${differenceWords(difference)}  [${cause}] ${why} ${first(example.entry)}`,
    ]),
    result.otherDifferences > 0 ? [`${result.otherDifferences} differences more are not kept.`] : [],
    notReplayed.map((one) => `${one.count} x ${notReplayedWords(one)}. ${first(one.entry)}`),
    refusedAlike.map(({ v1, v2, count }) => `${count} x refused by both: ${v1}, ${v2}`),
    inAnotherNameWords(result),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function table(title: string, rows: readonly (readonly [name: string, counted: Counted])[]): string[] {
  if (rows.length === 0) return [];
  const names = rows.map(([name]) => shortened(name));
  const width = Math.max(title.length, ...names.map((name) => name.length));
  const cells = rows.map(([, counted]) => COLUMNS.map(([, value]) => value(counted)));
  const widths = COLUMNS.map(([name], column) =>
    Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (name: string, values: readonly string[]): string =>
    [name.padEnd(width), ...values.map((value, column) => value.padStart(widths[column] ?? 0))].join('  ');
  return [
    line(
      title === 'all' ? 'caller' : title,
      COLUMNS.map(([name]) => name),
    ),
    ...rows.map(([, _counted], index) => line(names[index] === '' ? 'all' : (names[index] ?? ''), cells[index] ?? [])),
  ];
}

function shortened(name: string): string {
  return name.length > NAME_WIDTH_MAX ? `${name.slice(0, NAME_WIDTH_MAX - 3)}...` : name;
}
