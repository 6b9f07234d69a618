import { describe, expect, it } from 'vitest';
import { json, type FakeAnswer } from '../support/fake-upstream.ts';
import { callGateway, codeOf, useGatewayInFront } from '../support/gateway-in-front.ts';
import { DEMO_AUTHTOKEN, startTestGateway } from '../support/test-gateway.ts';

const LIST = 'GET /crm/v2/Leads?';
const CONVERT = 'POST /crm/v2/Leads/1/actions/convert';
const LOOK = 'GET /crm/v2/Leads/1?';
const REFUSED = { code: 'INVALID_DATA', details: {}, message: 'the id given seems to be invalid', status: 'error' };

const front = useGatewayInFront({ timeoutMs: 400 });

const list = async (): Promise<string> => front.call('Leads/getRecords');
const convert = async (): Promise<string> =>
  front.call('Leads/convertLead', { leadId: '1', xmlData: '<Potentials><row no="1"></row></Potentials>' });

/** What an upstream may do instead of answering. */
const MISCHIEF: Readonly<Record<string, FakeAnswer>> = {
  'says nothing': () => undefined,
  'closes the connection': (response) => response.destroy(),
  'closes in the middle of the head': (response) => void response.socket?.end('HTTP/1.1 200 OK\r\nContent-'),
  'closes in the middle of the body': (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"data":[');
    setTimeout(() => response.destroy(), 20);
  },
  'half-closes and sends no more': (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"data":[');
    response.socket?.end();
  },
  'drips for ever': (response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  },
  'answers without end': (response) => {
    response.writeHead(200);
    const block = Buffer.alloc(1024 * 1024, 32);
    const pour = (): void => {
      while (!response.destroyed && response.write(block));
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  },
  'answers what is no JSON': (response) => response.writeHead(200).end('<html>sorry</html>'),
  'answers JSON that says nothing': json(200, { hello: 'world' }),
  'answers JSON that is no object': json(200, 'ok'),
  'answers 500': json(500, { code: 'INTERNAL_ERROR', details: {}, message: '', status: 'error' }),
  'answers 503 as a proxy does': (response) => response.writeHead(503).end('<html>busy</html>'),
};

describe('a call that only reads', () => {
  for (const [name, answer] of Object.entries(MISCHIEF)) {
    it(`is 4500 when the upstream ${name}; the next one is answered`, async () => {
      front.upstream.on(LIST, answer);
      expect(codeOf(await list())).toBe('4500');
      front.upstream.on(LIST, (response) => response.writeHead(204).end());
      expect(codeOf(await list())).toBe('4422');
    });
  }
});

describe('a conversion whose answer does not come', () => {
  for (const [name, answer] of Object.entries(MISCHIEF)) {
    it(`is sent once, and looked up, when the upstream ${name}`, async () => {
      front.upstream.on(CONVERT, answer);
      front.upstream.on(
        LOOK,
        json(200, {
          data: [{ id: '1', $converted: true, $converted_detail: { contact: '11', account: '12', deal: null } }],
        }),
      );
      expect(await convert()).toContain(
        '<success><Contact param="id">11</Contact><Account param="id">12</Account></success>',
      );
      expect(front.upstream.count(CONVERT)).toBe(1);
      expect(front.gateway.unknownWrites()).toEqual([]);
    });
  }

  it('is said to be unconverted where the lead is', async () => {
    front.upstream.on(CONVERT, (response) => response.destroy());
    front.upstream.on(LOOK, json(200, { data: [{ id: '1', $converted: false, $converted_detail: {} }] }));
    const answer = await convert();
    expect(codeOf(answer)).toBe('4500');
    expect(answer).toContain('the lead was not converted a moment later');
    expect(front.upstream.count(CONVERT)).toBe(1);
    expect(front.gateway.unknownWrites()).toMatchObject([{ call: 'Leads/convertLead' }]);
  });

  it('is said to be unknown where the lead cannot be looked at', async () => {
    front.upstream.on(CONVERT, (response) => response.destroy());
    front.upstream.on(LOOK, (response) => response.destroy());
    expect(await convert()).toContain('look whether it was done before you repeat it');
    expect(front.upstream.count(CONVERT)).toBe(1);
    expect(front.gateway.unknownWrites()).toHaveLength(1);
  });

  it('is told its result when the caller repeats it, and somebody else is told that the lead is converted', async () => {
    front.upstream.on(CONVERT, (response) => response.destroy());
    front.upstream.on(LOOK, (response) => response.destroy());
    expect(codeOf(await convert())).toBe('4500');
    front.upstream.on(
      CONVERT,
      json(400, { code: 'ID_ALREADY_CONVERTED', details: {}, message: 'id already converted', status: 'error' }),
    );
    front.upstream.on(
      LOOK,
      json(200, {
        data: [{ id: '1', $converted: true, $converted_detail: { contact: '11', account: null, deal: null } }],
      }),
    );
    const another = {
      leadId: '1',
      xmlData: '<Potentials><row no="1"><option val="notifyLeadOwner">true</option></row></Potentials>',
    };
    expect(codeOf(await front.call('Leads/convertLead', another))).toBe('4103');
    expect(await convert()).toContain('<Contact param="id">11</Contact>');
    expect(codeOf(await convert())).toBe('4103');
    expect(front.gateway.unknownWrites()).toEqual([]);
  });

  it("was somebody else's where the lead became something else than was asked for", async () => {
    front.upstream.on(CONVERT, (response) => response.destroy());
    front.upstream.on(
      LOOK,
      json(200, {
        data: [{ id: '1', $converted: true, $converted_detail: { contact: '11', account: '12', deal: '13' } }],
      }),
    );
    expect(codeOf(await convert())).toBe('4103');
  });
});

describe('nothing was done, and nothing is looked up', () => {
  it.each([
    ['429', json(429, { code: 'TOO_MANY_REQUESTS', details: {}, message: '', status: 'error' }), '4820'],
    ['a redirect', json(302, {}, { location: 'http://169.254.169.254/latest/' }), '4500'],
    ['a refusal', json(400, REFUSED), '4103'],
    [
      'a refusal that no contract has',
      json(400, { code: 'SOMETHING_NEW', details: {}, message: 'not today', status: 'error' }),
      '4600',
    ],
    ['403 without JSON', (response) => void response.writeHead(403).end('<html>no</html>'), '4500'],
    [
      'a scope that the token lacks',
      json(401, { code: 'OAUTH_SCOPE_MISMATCH', details: {}, message: '', status: 'error' }),
      '4001',
    ],
  ] satisfies [string, FakeAnswer, string][])('%s', async (_name, answer, code) => {
    front.upstream.on(CONVERT, answer);
    expect(codeOf(await convert())).toBe(code);
    expect(front.upstream.count(CONVERT)).toBe(1);
    expect(front.upstream.count(LOOK)).toBe(0);
    expect(front.gateway.unknownWrites()).toEqual([]);
  });

  it('where the upstream cannot be connected to', async () => {
    await list();
    await front.upstream.close();
    expect(codeOf(await convert())).toBe('4500');
    expect(front.gateway.unknownWrites()).toEqual([]);
  });
});

describe('access tokens', () => {
  it('are refreshed once for many calls, and once more when one is refused', async () => {
    await Promise.all([list(), list(), list(), convert()]);
    expect(front.upstream.count('POST /oauth/v2/token')).toBe(1);
    front.upstream.on(LIST, (response, request) =>
      request.headers.authorization === 'Zoho-oauthtoken 1000.token.1'
        ? json(401, { code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' })(
            response,
            request,
          )
        : void response.writeHead(204).end(),
    );
    expect((await Promise.all([list(), list()])).map(codeOf)).toEqual(['4422', '4422']);
    expect(front.upstream.count('POST /oauth/v2/token')).toBe(2);
  });

  it('that are refused even when they are new: 4500, and the upstream is not asked without end', async () => {
    front.upstream.on(LIST, json(401, { code: 'INVALID_TOKEN', details: {}, message: '', status: 'error' }));
    expect(codeOf(await list())).toBe('4500');
    expect(front.upstream.count(LIST)).toBe(2);
  });

  it('that the accounts server does not give: 4500, and it is left alone for a while', async () => {
    front.upstream.on('POST /oauth/v2/token', json(200, { error: 'invalid_code' }));
    expect((await list()).includes("API 2.0 refuses the gateway's credentials")).toBe(true);
    await list();
    expect(front.upstream.count('POST /oauth/v2/token')).toBe(1);
  });

  it('are not asked for more often than the upstream gives them', async () => {
    front.upstream.on(LIST, json(401, { code: 'INVALID_TOKEN', details: {}, message: '', status: 'error' }));
    for (let index = 0; index < 12; index += 1) await list();
    expect(front.upstream.count('POST /oauth/v2/token')).toBeLessThan(10);
    expect(codeOf(await list())).toBe('4820');
  });

  it('a write is sent again after a refused token only', async () => {
    front.upstream.on(CONVERT, (response, request) =>
      request.headers.authorization === 'Zoho-oauthtoken 1000.token.1'
        ? json(401, { code: 'INVALID_TOKEN', details: {}, message: '', status: 'error' })(response, request)
        : json(200, { data: [{ Contacts: '11', Accounts: null, Deals: null }] })(response, request),
    );
    expect(await convert()).toContain('<Contact param="id">11</Contact>');
    expect(front.upstream.count(CONVERT)).toBe(2);
  });
});

it('leaves an upstream alone that fails again and again, and says so', async () => {
  front.upstream.on(LIST, json(500, {}));
  for (let index = 0; index < 5; index += 1) await list();
  const asked = front.upstream.count(LIST);
  expect(await list()).toContain('it is asked again in a moment');
  expect(front.upstream.count(LIST)).toBe(asked);
  expect((await fetch(`${front.gateway.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${front.gateway.url}/healthz`)).status).toBe(200);
});

it('is not ready while nobody gets an access token, and leaves an accounts server alone that does not answer', async () => {
  front.upstream.on('POST /oauth/v2/token', json(200, { error: 'invalid_code' }));
  await list();
  expect(await (await fetch(`${front.gateway.url}/readyz`)).text()).toContain('the upstream gives no access token');
  front.upstream.on('POST /oauth/v2/token', (response) => response.destroy());
  const other = await startTestGateway(front.upstream.url, { timeoutMs: 400 });
  try {
    for (let index = 0; index < 5; index += 1) await callGateway(other, 'Leads/getRecords');
    const asked = front.upstream.count('POST /oauth/v2/token');
    await callGateway(other, 'Leads/getRecords');
    expect(front.upstream.count('POST /oauth/v2/token')).toBe(asked);
    expect((await fetch(`${other.url}/readyz`)).status).toBe(503);
  } finally {
    await other.close();
  }
});

it('finds the user whom records are assigned to on whichever page they are', async () => {
  const page = (from: number, more: boolean): FakeAnswer =>
    json(200, {
      users: Array.from({ length: 200 }, (_nobody, index) => ({
        id: String(from + index),
        email: `u${from + index}@example.com`,
      })),
      info: { more_records: more },
    });
  front.upstream.on('GET /crm/v2/users', page(1000, true));
  front.upstream.on('GET /crm/v2/users?type=ActiveUsers&per_page=200&page=2', page(1200, false));
  const xmlData = '<Potentials><row no="1"><option val="assignTo">u1399@example.com</option></row></Potentials>';
  expect(await front.call('Leads/convertLead', { leadId: '1', xmlData })).toContain('<success>');
  const body = front.upstream.requests.find(({ path }) => path.endsWith('/actions/convert'))?.body ?? '';
  expect(JSON.parse(body)).toMatchObject({ data: [{ assign_to: '1399' }] });
});

it('passes on no header of the caller but those that mean something there', async () => {
  const query = new URLSearchParams({ authtoken: DEMO_AUTHTOKEN });
  await fetch(`${front.gateway.url}/crm/private/xml/Leads/getRecords?${query.toString()}`, {
    headers: { cookie: 'a=b', 'x-forwarded-for': '10.0.0.1', 'x-secret': 'no' },
  });
  for (const { headers } of front.upstream.requests) {
    expect(Object.keys(headers).filter((name) => /cookie|forwarded|secret/.test(name))).toEqual([]);
    expect(JSON.stringify(headers)).not.toContain(DEMO_AUTHTOKEN);
  }
});

it('does not go to a private address that it was not told of', async () => {
  const { port } = new URL(front.upstream.url);
  const named = `http://localhost:${port}`;
  const careful = await startTestGateway(named, { address: { api: named, accounts: named, mayBePrivate: false } });
  try {
    expect(await callGateway(careful, 'Leads/getRecords')).toContain('an address where the gateway may not go');
    expect(front.upstream.requests).toEqual([]);
  } finally {
    await careful.close();
  }
});
