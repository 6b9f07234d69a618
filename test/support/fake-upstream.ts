import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface FakeRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers a request, in whatever way. */
export type FakeAnswer = (response: ServerResponse, request: FakeRequest) => void;

/** A server in the place of an upstream, which does what it is told to for each path. */
export interface FakeUpstream {
  readonly url: string;
  /** Every request, in its order. */
  readonly requests: readonly FakeRequest[];
  /** How many requests there were whose method and path begin so: `POST /crm/v2/Leads`. */
  count(beginning: string): number;
  /** Has requests whose method and path begin so answered like this, from now on. */
  on(beginning: string, answer: FakeAnswer): void;
  close(): Promise<void>;
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** A whole upstream of one lead that can be converted; each part of it can be replaced. */
export async function startFakeUpstream(): Promise<FakeUpstream> {
  const requests: FakeRequest[] = [];
  const answers: { readonly beginning: string; readonly answer: FakeAnswer }[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, path: url, headers, body: await text(incoming) };
      requests.push(request);
      const line = `${method} ${url}`;
      const found = answers.findLast(({ beginning }) => line.startsWith(beginning));
      if (found === undefined)
        json(404, { code: 'INVALID_URL_PATTERN', details: {}, message: '', status: 'error' })(response, request);
      else found.answer(response, request);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const upstream: FakeUpstream = {
    url: `http://127.0.0.1:${port}`,
    requests,
    count: (beginning) => requests.filter(({ method, path }) => `${method} ${path}`.startsWith(beginning)).length,
    on: (beginning, answer) => void answers.push({ beginning, answer }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  let token = 0;
  upstream.on('POST /oauth/v2/token', (response, request) => {
    token += 1;
    json(200, { access_token: `1000.token.${token}`, expires_in: 3600, token_type: 'Bearer' })(response, request);
  });
  upstream.on('GET /crm/v2/org', json(200, { org: [{ time_zone: 'UTC' }] }));
  upstream.on('GET /crm/v2/settings/fields', json(200, { fields: [] }));
  upstream.on('GET /crm/v2/Leads', (response) => response.writeHead(204).end());
  upstream.on(
    'POST /crm/v2/Leads/1/actions/convert',
    json(200, { data: [{ Contacts: '11', Accounts: '12', Deals: null }] }),
  );
  return upstream;
}
