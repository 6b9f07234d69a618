import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { configureOrganisation } from '../../../src/operations/configure-organisation.ts';
import { loadSeed } from '../../../src/operations/load-seed.ts';
import { parseSeed } from '../../../src/operations/parse-seed.ts';
import { TEST_NOW } from '../test-clock.ts';
import { startTestServer, type TestServer } from '../test-server.ts';
import { dumpDatabase } from './dump-database.ts';
import type { Given, Step, WireCase } from './parse-wire-case.ts';
import { sendCommand, type Answer } from './send-command.ts';
import { shellWords } from './shell-words.ts';
import { matchesTemplate, templated, type Bindings } from './text-template.ts';

/** Ids that a request set aside and did not use are no change of what there is; nor are tokens that somebody in front asks for on its own account. */
async function dumpWithoutIds(server: TestServer, hasFront: boolean): Promise<Record<string, unknown>> {
  const { 'convertlead.id_block': _ids, ...rows } = await dumpDatabase(server);
  return hasFront ? { ...rows, 'convertlead.token': [] } : rows;
}

const DEMO_ORGANISATION = '1386586';

/** A carriage return as the cases write it, so that it can be seen. */
const VISIBLE_CR = '␍';

/** Something in front of a server, which calls of API 1.0 go through. */
export type PutInFront = (
  server: TestServer,
  now: () => Date,
) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;

/** Plays a case against a server of its own, which starts with the demo organisation and whose clock stands still. */
export async function runWireCase(
  wireCase: WireCase,
  folder: string,
  putInFront: PutInFront | null = null,
): Promise<void> {
  let now = TEST_NOW;
  const server = await startTestServer({ contents: 'demo', now: () => now });
  const front = putInFront === null ? null : await putInFront(server, () => now);
  const { hostname, port } = new URL(front?.url ?? server.url);
  const bindings: Bindings = new Map([
    ['URL', server.url],
    ['HOST', hostname],
    ['PORT', port],
  ]);
  try {
    await prepare(server, wireCase.given, folder);
    const watches = wireCase.steps.some(({ kind }) => kind === 'unchanged');
    let before: unknown = null;
    let answer: Answer = { status: 0, contentType: null, body: '' };
    for (const step of wireCase.steps) {
      if (step.kind === 'clock') now = step.now;
      if (step.kind === 'request') {
        if (watches) before = await dumpWithoutIds(server, front !== null);
        const isOfV1 = /\/crm\/private\/|^printf/.test(step.command);
        bindings.set('URL', isOfV1 ? (front?.url ?? server.url) : server.url);
        answer = await sendCommand(shellWords(step.command, (name) => bindings.get(name)));
      }
      if (step.kind === 'expect') expectAnswer(answer, step, bindings);
      if (step.kind === 'unchanged') expect(await dumpWithoutIds(server, front !== null)).toEqual(before);
      if (step.kind === 'database') {
        const rows = await server.query(withValues(step.sql, bindings));
        const plain: unknown = JSON.parse(JSON.stringify(rows));
        expect(templated(step.rows, plain, bindings)).toEqual(step.rows);
      }
    }
  } finally {
    await front?.close();
    await server.close();
  }
}

async function prepare({ context }: TestServer, { settings, seed }: Given, folder: string): Promise<void> {
  if (settings !== null) await configureOrganisation(context, DEMO_ORGANISATION, settings);
  if (seed === null) return;
  expect(await loadSeed(context, parseSeed(await readFile(join(folder, seed), 'utf8')))).toBe('loaded');
}

function expectAnswer(answer: Answer, expected: Extract<Step, { kind: 'expect' }>, bindings: Bindings): void {
  expect(answer).toMatchObject({ status: expected.status, contentType: expected.contentType });
  if (/^application\/(problem\+)?json/.test(expected.contentType ?? '')) {
    const body: unknown = JSON.parse(expected.body);
    expect(templated(body, JSON.parse(answer.body), bindings)).toEqual(body);
    return;
  }
  const shown = answer.body.replaceAll('\r', VISIBLE_CR).replace(/\n$/, '');
  if (!matchesTemplate(expected.body, shown, bindings)) expect(shown).toBe(expected.body);
}

function withValues(sql: string, bindings: Bindings): string {
  return sql.replaceAll(/\$([a-z]\w*)/gi, (whole, name: string) => bindings.get(name) ?? whole);
}
