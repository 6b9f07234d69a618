import { RULES, type Rule } from '../src/bridge/rules.ts';
import { GATEWAY_SETTINGS } from '../src/config/gateway-settings.ts';
import { SETTINGS, type Setting } from '../src/config/settings.ts';
import { DEFAULT_POLICY } from '../src/domain/conversion-policy.ts';
import { ORGANISATION_SETTINGS } from '../src/operations/organisation-settings.ts';
import { EVIDENCE } from '../test/support/wire-case/parse-wire-case.ts';
import { readWireCases } from '../test/support/wire-case/read-wire-cases.ts';
import { ENDPOINTS } from './endpoints.ts';
import { gatewayDifferences } from './gateway-differences.ts';
import { METHODS_OF_V1 } from './methods-of-v1.ts';

export interface GeneratedDocument {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
}

const NOTE = '<!-- Made by `npm run docs`. Do not edit. -->';

/** The documents that are made from the code and the cases, as they should be now. */
export function generatedDocuments(): GeneratedDocument[] {
  return [
    { path: 'docs/compatibility.md', text: compatibility() },
    { path: 'docs/configuration.md', text: configuration() },
    { path: 'docs/bridge-rules.md', text: bridgeRules() },
    {
      path: 'docs/gateway-differences.md',
      text: `${NOTE}\n\n# What is not the same through a gateway\n\n${gatewayDifferences()}`,
    },
  ];
}

function bridgeRules(): string {
  const rows = Object.entries<Rule>(RULES).map(
    ([id, { why, source, loss = false }]) => `| \`${id}\` | ${why} | ${loss ? 'yes' : ''} | ${source} |`,
  );
  return `${NOTE}

# Rules of translation

What becomes of a value of API 1.0 in the calls of API 2.0 ([translate.md](translate.md)), and why. **Loss**: API 1.0 would have made something of it that these
calls do not. [sources.md](sources.md) says what the sources are.

| rule | why | loss | source |
|---|---|---|---|
${rows.join('\n')}
`;
}

const CHAPTERS = [
  { folder: 'v2', title: 'API 2.0' },
  { folder: 'v8', title: 'API 3 to 8: what differs from 2.0' },
  { folder: 'v1', title: 'API 1.0' },
  { folder: 'oauth', title: 'OAuth' },
  { folder: 'api', title: 'The native API' },
];

function compatibility(): string {
  const chapters = CHAPTERS.map(({ folder, title }) => ({ title, cases: readWireCases(folder) }));
  const all = chapters.flatMap(({ cases }) => cases);
  const counts = EVIDENCE.map((one) => `${all.filter(({ wireCase }) => wireCase.status === one).length} ${one}`);
  return `${NOTE}

# Compatibility

What this server does on the wire, claim by claim, and how far that is known to be what the hosted API does: **documented** by its vendor,
**seen in clients** (in the source or the recorded tests of software that uses it), or **assumed** by us. Each claim links the case that holds
it: a request to replay with curl, and the exact answer. [sources.md](sources.md) says what the sources are.

${all.length} claims: ${counts.join(', ')}.

## Endpoints of API 2.0

**same**: as far as is known, what the hosted API does. **narrower**: less of it. **absent**: answers what any unknown URL is answered, 404
INVALID_URL_PATTERN. All of them are under \`/crm/v2\` and \`/crm/v2.1\`; under \`/crm/v3\` to \`/crm/v8\` the same with the differences listed below.

| endpoint | here | how |
|---|---|---|
${ENDPOINTS.map(({ method, path, here, how = '' }) => `| \`${method} ${path}\` | ${here} | ${how} |`).join('\n')}

## Methods of API 1.0

At \`/crm/private/{xml|json}/{Module}/{method}\`, by GET and POST. An absent one answers what any unknown method is answered, 4600.

| method | here | how |
|---|---|---|
${METHODS_OF_V1.map(({ name, here, how = '' }) => `| \`${name}\` | ${here} | ${how} |`).join('\n')}
| \`apiauthtoken/nb/create\` | narrower | an authtoken of the user is the password; \`SCOPE\` and \`DISPLAY_NAME\` have no effect |
${chapters.map(({ title, cases }) => chapter(title, cases)).join('')}`;
}

function chapter(title: string, cases: ReturnType<typeof readWireCases>): string {
  const rows = cases.map(
    ({ file, wireCase: { claim, status, source } }) =>
      `| [${cell(claim)}](../test/wire/${file}) | ${status} | ${cell(source)} |`,
  );
  return `
## ${title}

| claim | known | source |
|---|---|---|
${rows.join('\n')}
`;
}

function configuration(): string {
  const row = ({ option, variable, description, whenAbsent }: Setting<string>): string =>
    `| \`${option}\` | \`${variable}\` | ${cell(description)} | ${cell(whenAbsent)} |`;
  const settings = Object.entries(ORGANISATION_SETTINGS.properties).map(([name, schema]) => {
    const standard: unknown = new Map<string, unknown>(Object.entries(DEFAULT_POLICY)).get(name);
    const description = 'description' in schema ? String(schema.description) : '';
    return `| \`${name}\` | ${cell(description)} | ${values(schema)} | \`${text(standard)}\` |`;
  });
  return `${NOTE}

# Configuration

## The server

Each option is also an environment variable; the option wins.

| option | variable | what it does | when it is not given |
|---|---|---|---|
${SETTINGS.map(row).join('\n')}

\`--no-demo\` is \`CONVERTLEAD_DEMO=false\`. On an address that is not loopback the demo organisation is loaded only when asked for, and a
warning says that its credentials are public.

## The gateway

\`convertlead gateway\` ([gateway.md](gateway.md)) takes those above that a server without a database needs (\`--host\`, \`--port\`, \`--data\`, \`--tls...\`, \`--log-level\`,
\`--call-log-content\`, \`--attachment-bytes-max\`), and these:

| option | variable | what it does | when it is not given |
|---|---|---|---|
${GATEWAY_SETTINGS.map(row).join('\n')}

## The rules of conversion

Switches of an organisation. They stand under \`organisation.settings\` of a seed file, and are set and shown by the command line, here for the
demo organisation:

\`\`\`sh
npx convertlead org configure 1386586 accountMatch=reuse fillEmpty=true
\`\`\`

| setting | what it does | values | default |
|---|---|---|---|
${settings.join('\n')}
`;
}

function values(schema: object): string {
  if ('anyOf' in schema && Array.isArray(schema.anyOf)) {
    return schema.anyOf
      .map((one: { const?: unknown; type?: string }) =>
        one.const === undefined ? (one.type ?? '') : `\`${text(one.const)}\``,
      )
      .join(', ');
  }
  if ('type' in schema && schema.type === 'boolean') return '`true`, `false`';
  return 'JSON';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cell(words: string): string {
  return words.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
