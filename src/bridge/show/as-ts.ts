import { isReference, type JsonValue, type Reference, type Step, type Text } from '../v2-step.ts';
import type { Target } from './target.ts';

/** The steps as a TypeScript module that needs nothing but `fetch`. */
export function asTs(steps: readonly Step[], { url, version }: Target): string {
  return `${prelude(`${url}/crm/${version}`)}\n${steps.map(statement).join('\n')}`;
}

function prelude(base: string): string {
  return `import { env } from 'node:process';

type Answer = Record<string, Record<string, any>[]>;

const BASE = ${JSON.stringify(base)};
const authorization = \`Zoho-oauthtoken \${env.ACCESS_TOKEN}\`;

async function call(method: string, path: string, body: FormData | object | null = null, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(BASE + path, {
    method,
    headers: { authorization, ...headers },
    body: body === null || body instanceof FormData ? body : JSON.stringify(body),
  });
  if (answer.status === 204) return {};
  if (!answer.ok) throw new Error(\`\${method} \${path}: \${answer.status} \${await answer.text()}\`);
  return (await answer.json()) as Answer;
}

function first(answer: Answer | undefined, list: string, where: Record<string, string> = {}): Record<string, any> | undefined {
  return answer?.[list]?.find((one) => Object.entries(where).every(([key, value]) => String(one[key]).toLowerCase() === value.toLowerCase()));
}
`;
}

function statement(step: Step): string {
  const { name, why, method, body } = step;
  const args = [JSON.stringify(method), path(step)];
  const hasHeaders = Object.keys(step.headers).length > 0;
  if (body !== null || hasHeaders) args.push(body === null ? 'null' : 'file' in body ? 'form' : json(body.json, 0));
  if (hasHeaders) args.push(JSON.stringify(step.headers));
  const form =
    body !== null && 'file' in body
      ? `const form = new FormData();\nform.append('file', await (await import('node:fs')).openAsBlob(${JSON.stringify(body.file)}), ${JSON.stringify(body.file)});\n`
      : '';
  const made = `await call(${args.join(', ')})`;
  const condition =
    step.when === undefined ? (step.unless === undefined ? null : `!${found(step.unless)}`) : found(step.when);
  const value = condition === null ? made : `${condition} ? ${made} : undefined`;
  return `// ${why}\n${form}const ${name} = ${value};\n`;
}

function path({ path: parts, query }: Step): string {
  const shown = (text: Text): string =>
    (typeof text === 'string' ? [text] : text)
      .map((part) => (isReference(part) ? `\${${found(part)}}` : encodeURIComponent(part)))
      .join('');
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${shown(value)}`);
  return `\`/${parts.map(shown).join('/')}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}\``;
}

function json(value: JsonValue, depth: number): string {
  const indent = '  '.repeat(depth + 1);
  const end = '  '.repeat(depth);
  if (isReference(value)) return found(value);
  if (Array.isArray(value)) return `[${value.map((one: JsonValue) => json(one, depth)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, one]: [string, JsonValue]) => `${indent}${JSON.stringify(key)}: ${json(one, depth + 1)},\n`,
    );
    return `{\n${entries.join('')}${end}}`;
  }
  return JSON.stringify(value);
}

function found({ from: { step, list, where, take }, or, otherwise }: Reference): string {
  const args = [step, JSON.stringify(list), ...(Object.keys(where).length === 0 ? [] : [JSON.stringify(where)])];
  const value = `first(${args.join(', ')})?.${take.replaceAll('.', '?.')}`;
  if (or !== undefined) return `(${value} ?? ${found(or)})`;
  return otherwise === undefined ? value : `(${value} ?? ${JSON.stringify(otherwise)})`;
}
