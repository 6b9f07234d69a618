import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { ReplayResult } from '../../src/replay/replay-result.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { useFolder } from '../support/program-in-folder.ts';
import { runProgram } from '../support/spawned-server.ts';
import { accessLog, har, pathOf, rowOf, type LoggedV1 } from '../support/v1-log.ts';

/** Each of these starts processes. */
vi.setConfig({ testTimeout: 90_000 });

const server = useConvertlead();
const folder = useFolder();
const LEAD = '1386586000002574003';
const READ: LoggedV1 = { verb: 'GET', method: 'Leads/getRecordById', parameters: { id: LEAD } };

async function resultOf(log: string, ...args: string[]): Promise<ReplayResult> {
  const path = join(folder.folder, 'log');
  await writeFile(path, log);
  const where = args.includes('--demo') ? [] : ['--database-url', server.databaseUrl];
  const run = await runProgram(['replay', path, '--json', '-', ...where, ...args], { env: folder.environment });
  expect(run).toMatchObject({ code: 0, errors: args.includes('--values') ? expect.stringContaining('--values') : '' });
  return JSON.parse(run.output) as ReplayResult;
}

it('reads lines of Apache and nginx, with users, virtual hosts, escapes and fields of their own', async () => {
  const at = '[23/Nov/2026:12:00:00 +0100]';
  const path = pathOf(READ);
  const log = [
    `10.0.0.7 - - ${at} "GET ${path} HTTP/1.1" 200 512`,
    `10.0.0.7 - - ${at} "GET ${path} HTTP/1.1" 200 -`,
    `crm.example.com:443 ::1 - meyer ${at} "GET ${path.replace(/authtoken=\w+/, 'x=1')} HTTP/2.0" 200 512 "-" "-"`,
    String.raw`10.0.0.7 - - ${at} "GET ${path} HTTP/1.1" 200 512 "https://x.example/\"" "say \"hi\"" 0.003 "more"`,
    String.raw`10.0.0.7 - - ${at} "GET ${path}&xmlData=\x22caf\xC3\xA9\x22 HTTP/1.1" 200 512 "-" "caf\xC3\xA9"`,
    `10.0.0.7 - - ${at} "\\x16\\x03\\x01" 400 157 "-" "-"`,
    '',
  ].join('\r\n');
  const { log: read, total, callers, notReplayed } = await resultOf(log, '--demo');
  expect(read).toMatchObject({ format: 'access', entries: 6 });
  expect(total).toMatchObject({ calls: 5, identical: 5, refusedAlike: 0 });
  expect(callers.map(({ caller, calls }) => [caller, calls])).toEqual([
    ['authtoken 3eb1bd439947', 2],
    ['meyer', 1],
    ['authtoken 3eb1bd439947, say "hi"', 1],
    ['authtoken 3eb1bd439947, café', 1],
  ]);
  expect(notReplayed).toMatchObject([{ why: 'other_request', count: 1 }]);
});

it('reads a backslash as the server has written it, once', async () => {
  const line = (module: string, name: string, quote: string): string => {
    const field = (label: string, value: string): string => `<FL val=${quote}${label}${quote}>${value}</FL>`;
    const fields = [field('Last Name', name), field('Company', 'A'), field('Lead Source', 'Pigeon')];
    const xmlData = `<${module}><row no=${quote}1${quote}>${fields.join('')}</row></${module}>`;
    return `10.0.0.7 - - [23/Nov/2026:12:00:00 +0100] "GET /crm/private/xml/${module}/insertRecords?authtoken=a&xmlData=${xmlData} HTTP/1.1" 200 -\n`;
  };
  const apache = line('Leads', String.raw`C:\\x22new\\t`, String.raw`\"`);
  const nginx = line('Contacts', String.raw`C:\x5Cx22new\x5Ct`, String.raw`\x22`);
  const { differences } = await resultOf(apache + nginx, '--demo', '--values');
  const sent = { steps: [{ body: { data: [{ Last_Name: String.raw`C:\x22new\t` }] } }] };
  expect(differences).toMatchObject([
    { method: 'Leads/insertRecords', example: sent },
    { method: 'Contacts/insertRecords', example: sent },
  ]);
});

it('counts lines as an editor does, and reads very long ones', async () => {
  const line = `10.0.0.7 - - [23/Nov/2026:12:00:00 +0100] "GET ${pathOf(READ)} HTTP/1.1" 200 -`;
  const log = `${line}\n \nno line of a log\n\n${line} "-" "${'a'.repeat(10_000_000)}${String.raw`\x22`.repeat(1_000_000)}"\n`;
  const found = await resultOf(log, '--demo');
  expect(found).toMatchObject({
    log: { entries: 5 },
    total: { calls: 2, identical: 2, refusedAlike: 0 },
    notReplayed: [{ why: 'unreadable', count: 1, entry: 3 }],
  });
});

it('says of a POST that has sent a file that its body is not there', async () => {
  const upload: LoggedV1 = { method: 'Leads/uploadFile', parameters: { id: LEAD } };
  const link = { ...upload, parameters: { id: LEAD, attachmentUrl: 'https://example.com/offer.pdf' } };
  const { notReplayed, total } = await resultOf(accessLog([upload, link]), '--demo');
  expect(total).toMatchObject({ calls: 2, identical: 1, notReplayed: 1 });
  expect(notReplayed).toMatchObject([{ why: 'body', method: 'Leads/uploadFile', entry: 1 }]);
});

it('finds the entries of a HAR file among whatever else there is in it, with files and with what is cut off', async () => {
  const odd = { ...READ, answer: 'a "quote\\" and } ] { [ and \u2028 "entries": [{' };
  const entries = Array.from({ length: 50 }, () => odd);
  const file = {
    startedDateTime: '2026-11-23T12:30:00Z',
    request: {
      method: 'POST',
      url: `https://crm.zoho.com/crm/private/json/Leads/uploadFile?authtoken=a&id=${LEAD}`,
      postData: { mimeType: 'multipart/form-data', params: [{ name: 'content', fileName: 'offer.pdf' }] },
    },
    response: { content: { text: 'eyJ9', encoding: 'base64' } },
  };
  const whole = har(entries).replace(/\n {2}\]\n/, `,${JSON.stringify(file)}]`);
  const padded = whole.replace('"entries": [', `"pages": [{"title": "${'x'.repeat(200_000)}"}], "entries": [`);
  const found = await resultOf(padded, '--demo');
  expect(found).toMatchObject({
    log: { format: 'har', entries: 51 },
    total: { calls: 51, identical: 51, refusedAlike: 0 },
  });
  const cut = await resultOf(padded.slice(0, padded.lastIndexOf('"content"')), '--demo');
  expect(cut).toMatchObject({
    log: { entries: 51 },
    total: { calls: 50 },
    notReplayed: [{ why: 'unreadable', count: 1 }],
  });
});

it('reads forms as Chrome and Firefox write them into a HAR file', async () => {
  const xmlData = rowOf('Leads', { 'Last Name': 'Meyer & Söhne +1', Company: 'Acme' });
  const form = new URLSearchParams({ authtoken: 'a', scope: 'crmapi', xmlData });
  const post = (method: string, more: object): object => ({
    request: { method: 'POST', url: `https://crm.zoho.com/crm/private/xml/Leads/${method}`, ...more },
  });
  const mimeType = 'application/x-www-form-urlencoded';
  const encoded = form
    .toString()
    .split('&')
    .map((pair) => ({ name: pair.split('=')[0], value: pair.split('=')[1] }));
  const decoded = [...form].map(([name, value]) => ({ name, value }));
  const part = (name: string, value: string): string =>
    `--x\r\nContent-Disposition: form-data; ${name}\r\n\r\n${value}\r\n`;
  const multipart = `${part('name="authtoken"', 'a')}${part('name="id"', LEAD)}${part('name="content"; filename="a.txt"', '')}--x--\r\n`;
  const entries = [
    post('insertRecords', { postData: { mimeType, text: form.toString(), params: encoded } }),
    post('insertRecords', { postData: { mimeType, text: form.toString(), params: decoded } }),
    post('insertRecords', { postData: { mimeType, text: '', params: decoded } }),
    post('uploadFile', { postData: { mimeType: 'multipart/form-data; boundary=x', text: multipart } }),
    post(`updateRecords?authtoken=a&id=${LEAD}`, { bodySize: 300 }),
  ];
  expect(await resultOf(JSON.stringify({ log: { entries } }), '--demo')).toMatchObject({
    total: { calls: 5, identical: 4, refusedAlike: 0, notReplayed: 1 },
    notReplayed: [{ why: 'body', entry: 5 }],
  });
});

it('knows the custom fields of the organisation, and whose authtoken it was', async () => {
  const org = await server.createOrg({
    seed: {
      organisation: {
        name: 'Lamps',
        customFields: { Leads: [{ apiName: 'Lamps', label: 'Number of Lamps', type: 'integer' }] },
      },
      roles: [
        { name: 'Administrator', rights: ['convert', 'undo', 'configure', 'administer'] },
        { name: 'Reader', rights: [] },
      ],
      users: [
        { id: '5550000000000000001', email: 'boss@example.com', lastName: 'Boss', role: 'Administrator' },
        { id: '5550000000000000002', email: 'reader@example.com', lastName: 'Reader', role: 'Reader' },
      ],
      tokens: [{ kind: 'authtoken', secret: 'readers-own', user: 'reader@example.com' }],
      records: { Leads: [{ id: '5550000000000000003', Last_Name: 'Meyer', Company: 'Acme' }] },
    },
  });
  const insert: LoggedV1 = {
    method: 'Leads/insertRecords',
    parameters: { xmlData: rowOf('Leads', { 'Last Name': 'Meyer', Company: 'Acme', 'Number of Lamps': '40' }) },
  };
  const convert: LoggedV1 = {
    method: 'Leads/convertLead',
    parameters: {
      leadId: '5550000000000000003',
      xmlData: '<Potentials><row no="1"><option val="createPotential">false</option></row></Potentials>',
    },
  };
  const log = accessLog([insert, convert]).replaceAll(/authtoken=\w+/g, 'authtoken=readers-own');
  const found = await resultOf(log, '--org', org.id);
  expect(found).toMatchObject({
    total: { calls: 2, identical: 2, refusedAlike: 1 },
    refusedAlike: [{ v1: '4487', v2: 'NO_PERMISSION', count: 1 }],
    inAnotherName: 0,
  });
  const another = await resultOf(accessLog([insert, convert]), '--org', org.id);
  expect(another).toMatchObject({ total: { calls: 2, identical: 2, refusedAlike: 0 }, inAnotherName: 2 });
});
