import { isReference, type JsonValue, type Reference, type Step } from '../v2-step.ts';
import { addressOf, type Target } from './target.ts';

/** The steps as a shell script for curl, and jq where a step needs what an earlier one has answered. */
export function asCurl(steps: readonly Step[], target: Target): string {
  const needed = new Set(steps.flatMap(referencesOf).map(({ from }) => from.step));
  return steps.map((step) => command(step, target, needed.has(step.name))).join('\n');
}

function command(step: Step, target: Target, isNeeded: boolean): string {
  const { body } = step;
  const inUrl = addressOf(step, target, (one) => `'"${found(one)}"'`);
  const parts = [
    `curl -sS${step.method === 'GET' ? '' : ` -X ${step.method}`} '${inUrl}'`.replaceAll("''", ''),
    `-H "Authorization: Zoho-oauthtoken $ACCESS_TOKEN"`,
    ...Object.entries(step.headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : 'file' in body ? [`-F ${quoted(`file=@${body.file}`)}`] : [`-d ${data(body.json)}`]),
  ];
  const call = parts.join(' \\\n  ');
  const saved = isNeeded ? `${variable(step.name)}=$(${call})` : call;
  const lines = [`# ${step.name}: ${step.why}`];
  if (step.when !== undefined) return [...lines, `if [ -n "${found(step.when)}" ]; then`, saved, 'fi', ''].join('\n');
  if (step.unless !== undefined)
    return [...lines, `if [ -z "${found(step.unless)}" ]; then`, saved, 'fi', ''].join('\n');
  return [...lines, saved, ''].join('\n');
}

/** A body; with references jq puts it together, and leaves out what was not found. */
function data(json: JsonValue): string {
  const references: Reference[] = [];
  const text = JSON.stringify(numbered(json, references), null, 2);
  if (references.length === 0) return quoted(text);
  const program = text.replaceAll(/"\$r(\d+)"/g, '$r$1');
  const args = references.map((one, index) => `--arg r${index + 1} "${found(one)}"`);
  return `"$(jq -n ${args.join(' ')} ${quoted(`${program} | del(.. | select(. == ""))`)})"`;
}

function numbered(value: JsonValue, references: Reference[]): unknown {
  if (isReference(value)) {
    references.push(value);
    return `$r${references.length}`;
  }
  if (Array.isArray(value)) return value.map((one: JsonValue) => numbered(one, references));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]: [string, JsonValue]) => [key, numbered(one, references)]),
    );
  }
  return value;
}

/** An expression of the shell: what an answer has, or nothing. */
function found({ from: { step, list, where, take }, or, otherwise }: Reference): string {
  const conditions = Object.entries(where).map(
    ([key, value]) => `select((.${key}|tostring|ascii_downcase)==${JSON.stringify(value.toLowerCase())})`,
  );
  const program = `first(.${[`${list}[]?`, ...conditions].join('|')}).${take} // ${otherwise === undefined ? 'empty' : JSON.stringify(otherwise)}`;
  const first = `$(jq -r ${quoted(program)} <<<"$${variable(step)}")`;
  return or === undefined ? first : `${first}${found(or)}`;
}

function variable(step: string): string {
  return step.toUpperCase();
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function referencesOf(step: Step): Reference[] {
  const all: Reference[] = [];
  JSON.stringify(step, (_key, value: unknown) => {
    if (isReference(value)) all.push(value);
    return value;
  });
  return all;
}
