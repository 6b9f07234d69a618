import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { json } from '../support/fake-upstream.ts';
import { callGateway, useGatewayInFront } from '../support/gateway-in-front.ts';
import { DEMO_AUTHTOKEN, startTestGateway } from '../support/test-gateway.ts';

const front = useGatewayInFront();

const TYPES =
  `text textarea email phone website picklist multiselectpicklist boolean integer bigint percent double currency date
  datetime lookup ownerlookup autonumber formula subform fileupload constructor rollup_summary`.split(/\s+/);
const VALUES = [
  null,
  true,
  0,
  -1.5,
  '',
  'text',
  [],
  ['a', null, { name: 'b' }],
  {},
  { id: '5' },
  { name: 'n' },
  { id: 5, name: null },
];

describe('records', () => {
  it.each(TYPES)('with a field of the type %s are answered, whatever its value is', async (type) => {
    const field = { api_name: 'Odd', field_label: 'Odd', data_type: type };
    front.upstream.on('GET /crm/v2/settings/fields', json(200, { fields: [field] }));
    front.upstream.on(
      'GET /crm/v2/Leads',
      json(200, { data: VALUES.map((Odd, index) => ({ id: String(index + 1), Odd })) }),
    );
    const answer = await front.call('Leads/getRecords');
    expect(answer).toContain(`<row no="${VALUES.length}"><FL val="LEADID">${VALUES.length}</FL>`);
  });

  it.each([
    [{ id: '1', Owner: { id: '7' } }],
    [{ id: '1', Owner: null }],
    [{ id: '1', Owner: '7', Created_Time: 'yesterday', Modified_Time: null }],
    [{ id: '1', Created_By: [], Tag: [{ name: 't' }], $approval: {}, Layout: { id: '1', name: 'Standard' } }],
  ])('that lack keys, or have odd ones, are answered: %j', async (record) => {
    front.upstream.on('GET /crm/v2/Leads', json(200, { data: [record] }));
    expect(await front.call('Leads/getRecords')).toContain('<FL val="LEADID">1</FL>');
  });
});

it('a code that an upstream makes up is short in the answer, however long it is', async () => {
  front.upstream.on(
    'GET /crm/v2/Leads',
    json(400, { code: `A\n${'x'.repeat(100_000)}`, message: 'm', status: 'error' }),
  );
  const answer = await front.call('Leads/getRecords');
  expect(answer).toContain('<code>4600</code>');
  expect(answer.length).toBeLessThan(1000);
});

it('what the accounts server answers is not kept: it may repeat what it was shown', async () => {
  const inFront = await startTestGateway(front.upstream.url, { trafficToken: 'a-token-for-the-traffic' });
  front.upstream.on('POST /oauth/v2/token', (response, request) =>
    json(400, { error: request.body })(response, request),
  );
  try {
    await callGateway(inFront, 'Leads/getRecords');
    const traffic = await fetch(`${inFront.url}/api/traffic`, {
      headers: { authorization: 'Bearer a-token-for-the-traffic' },
    });
    const text = await traffic.text();
    expect(text).toContain('credentials: ');
    expect(text).not.toContain('client_secret');
  } finally {
    await inFront.close();
  }
});

it.each(['[::1]', 'LOCALHOST'])('an upstream at %s is reached', async (host) => {
  const { port } = new URL(front.upstream.url);
  const other = createServer((request, response) => {
    void fetch(`${front.upstream.url}${request.url ?? ''}`, { method: request.method ?? 'GET' }).then(
      async (answer) => {
        response.writeHead(answer.status);
        response.end(Buffer.from(await answer.arrayBuffer()));
      },
    );
  });
  await new Promise<void>((resolve) => void other.listen(0, host === '[::1]' ? '::1' : '127.0.0.1', resolve));
  const url = `http://${host}:${host === '[::1]' ? (other.address() as AddressInfo).port : port}`;
  const inFront = await startTestGateway(url, { address: { api: url, accounts: url, mayBePrivate: true } });
  try {
    expect(await callGateway(inFront, 'Leads/getRecords')).toContain('<code>4422</code>');
  } finally {
    await inFront.close();
    other.close();
  }
});

it.each([
  ['a file name', 'attachment; filename="a\tb\u00ff.txt"', 'a'],
  ['an encoded name with line breaks', "attachment;filename*=UTF-8''a%0D%0Ax-evil:1.txt", 'a'],
  ['a name that is wrongly encoded', "attachment;filename*=UTF-8''%E0%A4%A", 'file'],
])('a download with %s has it, and no header of its own', async (_name, disposition, begins) => {
  const attachment = { id: '9', File_Name: 'a', Size: '2', Owner: { id: '1', name: 'n' } };
  front.upstream.on('GET /crm/v2/Leads/1/Attachments', json(200, { data: [attachment] }));
  front.upstream.on('GET /crm/v2/Leads/1/Attachments/9', (response) =>
    response.writeHead(200, { 'content-disposition': disposition }).end('ok'),
  );
  await front.call('Attachments/getRelatedRecords', { parentModule: 'Leads', id: '1' });
  const query = new URLSearchParams({ authtoken: DEMO_AUTHTOKEN, id: '9' });
  const file = await fetch(`${front.gateway.url}/crm/private/xml/Leads/downloadFile?${query.toString()}`);
  expect(await file.text()).toBe('ok');
  expect(file.headers.get('content-disposition')).toContain(`filename="${begins}`);
  expect(file.headers.get('x-evil')).toBeNull();
});

describe('an attachment that may not be reached', () => {
  const MISMATCH = json(401, { code: 'OAUTH_SCOPE_MISMATCH', details: {}, message: '', status: 'error' });

  it.each([
    ['downloadFile', 'GET', MISMATCH, '4001'],
    ['deleteFile', 'DELETE', MISMATCH, '4001'],
    ['deleteFile', 'DELETE', json(200, { hello: 'world' }), '4500'],
  ] as const)('is told as it is: %s', async (method, verb, answer, code) => {
    front.upstream.on('GET /crm/v2/Leads/1/Attachments', json(200, { data: [{ id: '9', File_Name: 'a' }] }));
    await front.call('Attachments/getRelatedRecords', { parentModule: 'Leads', id: '1' });
    front.upstream.on(`${verb} /crm/v2/Leads/1/Attachments/9`, answer);
    expect(await front.call(`Leads/${method}`, { id: '9' })).toContain(`<code>${code}</code>`);
  });
});
