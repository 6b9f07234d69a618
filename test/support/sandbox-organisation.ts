import type { TestServer } from './test-server.ts';

/** An organisation as `POST /api/sandbox/orgs` answers it. */
export interface MadeOrganisation {
  readonly id: string;
  readonly name: string;
  readonly userEmail: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authtoken: string;
}

interface Answer {
  readonly status: number;
  /** What the JSON says; `null`: there was none. */
  readonly body: unknown;
}

/** A call of the sandbox, or another one of the native API. */
export async function callApi(
  { url }: Pick<TestServer, 'url'>,
  method: string,
  path: string,
  { token, body }: { token?: string; body?: object } = {},
): Promise<Answer> {
  const answer = await fetch(`${url}/api/${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

/** Makes an organisation of a sandbox. @throws when it is refused */
export async function makeOrganisation(
  server: Pick<TestServer, 'url'>,
  request: object = {},
): Promise<MadeOrganisation> {
  const { status, body } = await callApi(server, 'POST', 'sandbox/orgs', { body: request });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- it is made
  return body as MadeOrganisation;
}

/** Resets the organisation whose token it is. @throws when it is refused */
export async function resetOrganisation(server: Pick<TestServer, 'url'>, token: string): Promise<void> {
  const { status, body } = await callApi(server, 'POST', 'sandbox/reset', { token });
  if (status !== 204) throw new Error(`${status} ${JSON.stringify(body)}`);
}
