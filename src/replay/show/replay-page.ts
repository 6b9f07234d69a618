import type { Counted, FoundDifference, ReplayResult } from '../replay-result.ts';
import { PAGE_STYLE } from './page-style.ts';
import {
  COLUMNS,
  differenceWords,
  entriesWords,
  entryWords,
  inAnotherNameWords,
  notReplayedWords,
  percent,
} from './words.ts';

/** What a replay has found, as one page that needs nothing else: no script, no style and no image of elsewhere. */
export function replayPage(result: ReplayResult): string {
  const { log, organisation, total, interrupted, withValues } = result;
  const notes = [
    ...(interrupted ? ['It was interrupted: the rest of the log is missing.'] : []),
    ...(withValues ? ['Examples have the values of the log: they are personal data.'] : []),
    ...inAnotherNameWords(result),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Replay of ${escape(log.name)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<header>
<h1>From API 1.0 to API 2.0</h1>
<p>${escape(log.name)}: ${entriesWords(log)}, ${total.calls} calls of API 1.0, made in two copies of ${escape(organisation.name)} (${escape(organisation.id)}): by API 1.0, and translated by API 2.0.</p>
<p class="ready"><strong>${percent(total.readiness)}</strong> of the calls that say something about the versions come to the same in both.</p>
${notes.map((note) => `<p class="note">${escape(note)}</p>`).join('\n')}
</header>
${section('Callers', countsTable('caller', [...named('all', total), ...result.callers.flatMap(({ caller, ...counted }) => named(caller, counted)), ...(result.otherCallers === null ? [] : named('(other callers)', result.otherCallers))]))}
${section(
  'Methods',
  countsTable(
    'method',
    result.methods.flatMap(({ method, ...counted }) => named(method, counted)),
  ),
)}
${section('Differences', differencesOf(result))}
${section('Not replayed', listOf(result.notReplayed.map((one) => `${one.count} × ${notReplayedWords(one)}. First: ${entryWords(log, one.entry)}`)))}
${section('Refused by both', listOf(result.refusedAlike.map(({ v1, v2, count }) => `${count} × ${v1} by API 1.0, ${v2} by API 2.0`)))}
</main>
</body>
</html>
`;
}

function named(name: string, counted: Counted): (readonly [string, Counted])[] {
  return [[name, counted]];
}

function section(title: string, content: string): string {
  return content === '' ? '' : `<section>\n<h2>${title}</h2>\n${content}\n</section>`;
}

function countsTable(title: string, rows: readonly (readonly [name: string, counted: Counted])[]): string {
  if (rows.length === 0) return '';
  const head = [title, ...COLUMNS.map(([name]) => name)].map((name) => `<th scope="col">${escape(name)}</th>`).join('');
  const body = rows.map(([name, counted]) => {
    const cells = COLUMNS.map(([, value]) => `<td>${escape(value(counted))}</td>`).join('');
    return `<tr><th scope="row">${escape(name)}</th>${cells}</tr>`;
  });
  return `<div class="wide" role="region" aria-label="Calls by ${escape(title)}" tabindex="0"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table></div>`;
}

function listOf(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<ul>\n${lines.map((line) => `<li>${escape(line)}</li>`).join('\n')}\n</ul>`;
}

function differencesOf({ log, differences, otherDifferences }: ReplayResult): string {
  const more = otherDifferences === 0 ? [] : [`<p class="note">${otherDifferences} differences more are not kept.</p>`];
  return [...differences.map((one) => differenceOf(one, log)), ...more].join('\n');
}

function differenceOf(
  { count, method, cause, why, source, example, ...difference }: FoundDifference,
  log: ReplayResult['log'],
): string {
  const steps = example.steps.map(
    ({ method: verb, path, body }) => `${verb} ${path}${body === null ? '' : `\n${jsonOf(body)}`}`,
  );
  return `<details>
<summary><b>${count} ×</b> ${escape(method)}: ${escape(differenceWords(difference))} <code>${escape(cause)}</code></summary>
<p>${escape(why)}${source === null ? '' : ` <small>${escape(source)}</small>`}</p>
<p>The first of them: ${entryWords(log, example.entry)}, of ${escape(example.caller)}.</p>
<h3>API 1.0</h3>
<pre>${escape(example.call)}</pre>
<h3>API 2.0</h3>
<pre>${escape(steps.join('\n\n'))}</pre>
<dl>
<dt>API 1.0 comes to</dt><dd><pre>${escape(jsonOf(example.v1))}</pre></dd>
<dt>API 2.0 comes to</dt><dd><pre>${escape(jsonOf(example.v2))}</pre></dd>
</dl>
</details>`;
}

function jsonOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => ESCAPED[one] ?? one);
}
