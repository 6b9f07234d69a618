import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { V2_ANSWER, V8_CONVERSION_OPTIONS, V8_CONVERT_ANSWER } from '../support/answer-schemas.ts';
import { readWireCases } from '../support/wire-case/read-wire-cases.ts';

/** The JSON answers that the cases of a folder expect, with placeholders in place of ids. */
function answers(folder: string, isOf: (command: string) => boolean): { file: string; body: unknown }[] {
  return readWireCases(folder).flatMap(({ file, wireCase: { steps } }) =>
    steps.flatMap((step, index) => {
      const request = steps.slice(0, index).findLast(({ kind }) => kind === 'request');
      const isWanted = request?.kind === 'request' && isOf(request.command);
      // 422 answers a header that only this server knows
      return isWanted &&
        step.kind === 'expect' &&
        step.status !== 422 &&
        step.contentType?.startsWith('application/json') === true
        ? [{ file, body: JSON.parse(step.body) as unknown }]
        : [];
    }),
  );
}

/** Answers of other classes than those of records. */
const OTHERS = /\/crm\/v2\/(settings|users|org|Contacts\/roles|actions\/watch)/;

describe('answers that the wire cases hold', () => {
  it('of v2 are of the classes of the official SDK', () => {
    const all = answers('v2', (command) => /\/crm\/v2(\.1)?\//.test(command) && !OTHERS.test(command));
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter(({ body }) => !Value.Check(V2_ANSWER, body))).toEqual([]);
  });

  it('of convert in v8 are of the published schemas', () => {
    const all = answers('v8', (command) => command.includes('/crm/v8/Leads/') && command.includes('/actions/convert'));
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter(({ body }) => !Value.Check(V8_CONVERT_ANSWER, body))).toEqual([]);
  });

  it('of conversion options in v8 are of the published schemas', () => {
    const all = answers(
      'v8',
      (command) =>
        /\/crm\/v8\/.*\/__conversion_options/.test(command) &&
        command.includes('Authorization') &&
        !command.includes('-d '),
    );
    expect(all.length).toBeGreaterThan(5);
    // placeholders stand for ids
    const filled = all.map(({ file, body }) => ({
      file,
      body: JSON.parse(JSON.stringify(body).replaceAll('"{id}"', '"1"')) as unknown,
    }));
    expect(filled.filter(({ body }) => !Value.Check(V8_CONVERSION_OPTIONS, body))).toEqual([]);
  });

  it('would be noticed if they were not', () => {
    expect(Value.Check(V2_ANSWER, { data: [{ Contacts: 1, Deals: null, Accounts: null }] })).toBe(false);
    expect(Value.Check(V2_ANSWER, { code: 'WHATEVER', details: {}, message: '', status: 'error' })).toBe(false);
    expect(Value.Check(V8_CONVERSION_OPTIONS, { __conversion_options: {} })).toBe(false);
    expect(Value.Check(V8_CONVERT_ANSWER, { data: [{ Contacts: '1', Deals: null, Accounts: null }] })).toBe(false);
  });
});
