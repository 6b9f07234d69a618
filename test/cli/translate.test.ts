import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useFolder } from '../support/program-in-folder.ts';

const PROGRAM = resolve(import.meta.dirname, '../../bin/convertlead.js');
const folder = useFolder();

const LINK = 'https://crm.zoho.com/crm/private/json/Leads/getRecordById?authtoken=secret0123&id=1386586000002574001';
const LOSSY =
  'https://crm.zoho.com/crm/private/json/Leads/searchRecords?authtoken=a&criteria=(City:Paris)&sortColumnString=City';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function translate(input: string, ...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'translate', '-', ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, stdout, stderr };
}

describe('convertlead translate', () => {
  it('prints calls and report as JSON, never a credential, from a file or standard input', () => {
    const path = join(folder.folder, 'call.txt');
    writeFileSync(path, LINK);
    const piped = translate(LINK);
    const { stdout } = spawnSync(process.execPath, [PROGRAM, 'translate', path], { encoding: 'utf8' });
    expect(piped.status).toBe(0);
    expect(stdout).toBe(piped.stdout);
    expect(piped.stdout).not.toContain('secret0123');
    expect(JSON.parse(piped.stdout)).toMatchObject({
      call: 'Leads/getRecordById',
      steps: [{ method: 'GET', url: 'https://www.zohoapis.com/crm/v2/Leads/1386586000002574001' }],
    });
  });

  it('prints a script for curl, requests, or TypeScript, for the upstream and version that is asked for', () => {
    const forms = ['curl', 'http', 'ts'].map((form) =>
      translate(LINK, '--as', form, '--upstream', 'http://127.0.0.1:8080/', '--api', 'v8'),
    );
    for (const { status, stdout, stderr } of forms) {
      expect(status).toBe(0);
      expect(stdout).toContain('http://127.0.0.1:8080/crm/v8');
      expect(stderr).toContain('converted: id = "1386586000002574001"');
    }
  });

  it('ends with 1 where something is lost and --strict is given, and says what', () => {
    expect(translate(LOSSY, '--as', 'http')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('LOST: sortColumnString') as unknown,
    });
    expect(translate(LOSSY, '--strict')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--strict') as unknown,
    });
    expect(translate(LINK, '--strict').status).toBe(0);
  });

  it('translates each call of a HAR, and leaves out what is none', () => {
    const entry = (url: string): object => ({ request: { method: 'GET', url } });
    const har = { log: { entries: [entry(LINK), entry('https://www.example.com/'), entry(LOSSY)] } };
    const { status, stdout } = translate(JSON.stringify(har));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ call: 'Leads/getRecordById' }, { call: 'Leads/searchRecords' }]);
  });

  it.each([
    ['https://www.zohoapis.com/crm/v2/Leads', 'no call of API 1.0'],
    ['', 'empty'],
    [
      '::1 - - [23/Nov/2026:09:14:02 +0000] "GET /crm/private/xml/Leads/getRecordById?authtoken=a&id=1 HTTP/1.1" 200 1',
      'convertlead replay',
    ],
    ['{"log":', 'was expected'],
    ["curl 'https://crm.zoho.com", 'not closed'],
    ['curl -d @body.txt https://crm.zoho.com/crm/private/xml/Leads/convertLead', 'body.txt'],
    ['PUT /crm/private/xml/Leads/convertLead HTTP/1.1', 'PUT'],
  ])('ends with 2 and a sentence for %j', (input, sentence) => {
    const { status, stdout, stderr } = translate(input);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^convertlead: [^\n]+\n$/);
    expect(stderr).toContain(sentence);
  });

  it('ends with 2 for a time zone that there is none of', () => {
    expect(translate(LINK, '--time-zone', 'Europe/Atlantis').status).toBe(2);
  });
});
