import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HEAD = 'Host: x\r\nAuthorization: Zoho-oauthtoken 1000.accesstoken.0001\r\n';

describe('a connection that breaks', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ contents: 'demo' });
  });

  afterAll(() => server.close());

  async function send(bytes: string): Promise<string> {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.setEncoding('utf8');
    const parts: string[] = [];
    socket.on('data', (part: string) => parts.push(part));
    socket.write(bytes);
    await once(socket, 'close');
    return parts.join('');
  }

  it.each([
    ['a chunk that is none', `POST /crm/v2/Leads HTTP/1.1\r\n${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a URL with letters that are not encoded', `GET /crm/v2/Leads/search?word=Weiß HTTP/1.1\r\n${HEAD}\r\n`],
  ])('%s is answered 400 and closed', async (_, bytes) => {
    expect(await send(bytes)).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n[\s\S]*must be percent-encoded/,
    );
  });

  it('bytes behind a body that declared itself too short do not take its answer away', async () => {
    const path = '/crm/private/xml/Leads/convertLead';
    const answer = await send(`POST ${path} HTTP/1.1\r\n${HEAD}Content-Length: 3\r\n\r\nabcdefghi`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*<code>4834<\/code>/);
    expect(answer).toMatch(/^connection: close\r$/im);
  });

  it('a look at the headers converts nothing', async () => {
    const query = new URLSearchParams({
      authtoken: '0123456789abcdef0123456789abcdef',
      leadId: '1386586000002574003',
      xmlData: '<Potentials><row no="1"><option val="createPotential">false</option></row></Potentials>',
    });
    const url = `${server.url}/crm/private/xml/Leads/convertLead?${query.toString()}`;
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    expect(await server.query('select 1 from convertlead.conversion')).toEqual([]);
  });
});
