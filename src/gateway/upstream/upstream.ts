import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { NoAnswer, sendHttp, type HttpAnswer } from '../../outgoing/send-http.ts';
import { property, textOf } from '../../wire/v2/read/json-values.ts';
import { AccessTokens } from './access-tokens.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { UpstreamCredentials } from './credentials.ts';
import { parseJson } from './parse-json.ts';
import type { UpstreamAddress } from './upstream-address.ts';
import { AnswerLost, UpstreamTrouble } from './upstream-trouble.ts';

export interface UpstreamCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/crm/v2`, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?:
    | { readonly type: string; readonly bytes: number; readonly content: () => AsyncIterable<Buffer> }
    | string;
  /** Made even while the upstream is left alone. */
  readonly always?: true;
}

export interface UpstreamAnswer {
  readonly status: number;
  /** `null`: nothing. */
  readonly json: unknown;
}

export interface UpstreamOptions {
  readonly address: UpstreamAddress;
  readonly timeoutMs: number;
  /** Milliseconds, for the lives of tokens. */
  readonly now: () => number;
}

const ANSWER_BYTES_MAX = 16 * 1024 * 1024;
const FILE_BYTES_MAX = 110 * 1024 * 1024;
/** Of the headers of a call, only these go on. */
const HEADERS: ReadonlySet<string> = new Set(['if-modified-since', 'idempotency-key']);
const READS_MAX = 2;

/** A server of API 2.0, as a client of it. */
export class Upstream {
  readonly address: UpstreamAddress;
  readonly tokens: AccessTokens;
  readonly breaker = new CircuitBreaker();
  readonly #timeoutMs: number;
  /** For calls that may be repeated: a connection that was kept may have ended just now. */
  readonly #agent: Agent;

  constructor({ address, timeoutMs, now }: UpstreamOptions) {
    this.address = address;
    this.tokens = new AccessTokens(address, timeoutMs, now);
    this.#timeoutMs = timeoutMs;
    const keep = { keepAlive: true, maxSockets: 50 };
    this.#agent = address.api.startsWith('https:') ? new SecureAgent(keep) : new Agent(keep);
  }

  /**
   * Makes a call. One that only reads is made again when its connection fails; one that changes something is sent once: again only when the
   * upstream has refused the access token, and so done nothing.
   *
   * @throws UpstreamTrouble nothing was done; AnswerLost it may have been
   */
  async call(credentials: UpstreamCredentials, call: UpstreamCall): Promise<UpstreamAnswer> {
    const { status, body } = await this.#authorised(credentials, call, ANSWER_BYTES_MAX);
    const json = parseJson(body);
    if (json === undefined) {
      const detail = `HTTP ${status}, no JSON`;
      throw isWrite(call) && (status < 300 || status >= 500)
        ? new AnswerLost(detail)
        : new UpstreamTrouble('unavailable', detail);
    }
    return { status, json };
  }

  /** The bytes of an answer, for files. @throws UpstreamTrouble */
  async download(credentials: UpstreamCredentials, path: string): Promise<HttpAnswer> {
    return this.#authorised(credentials, { method: 'GET', path }, FILE_BYTES_MAX);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #authorised(credentials: UpstreamCredentials, call: UpstreamCall, bytesMax: number): Promise<HttpAnswer> {
    for (let refused = 0; ; refused += 1) {
      if (!this.breaker.admit() && call.always !== true)
        throw new UpstreamTrouble('open', 'it has failed several times in a row');
      const token = await this.#token(credentials);
      const answer = await this.#guarded(call, token, bytesMax);
      if (answer.status !== 401 || isScopeMismatch(answer)) return answer;
      this.tokens.refuse(credentials, token);
      if (refused > 0) throw new UpstreamTrouble('credentials', 'HTTP 401 with a new access token');
    }
  }

  /** @throws UpstreamTrouble; an accounts server that does not answer counts as an upstream that does not */
  async #token(credentials: UpstreamCredentials): Promise<string> {
    try {
      return await this.tokens.get(credentials);
    } catch (error) {
      if (error instanceof UpstreamTrouble && error.kind === 'unavailable') this.breaker.failed();
      else this.breaker.succeeded();
      throw error;
    }
  }

  async #guarded(call: UpstreamCall, token: string, bytesMax: number): Promise<HttpAnswer> {
    try {
      const answer = await this.#sent(call, token, bytesMax);
      const { status } = answer;
      if (status >= 500) this.breaker.failed();
      else this.breaker.succeeded();
      if (status >= 300 && status < 400 && status !== 304) throw new UpstreamTrouble('redirect', `HTTP ${status}`);
      if (status === 429) throw new UpstreamTrouble('busy', 'HTTP 429');
      if (status >= 500) throw isWrite(call) ? new AnswerLost(`HTTP ${status}`) : unavailable(`HTTP ${status}`);
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.breaker.failed();
      if (error.kind === 'private') throw new UpstreamTrouble('private', 'no public address');
      throw error.sent && isWrite(call) ? new AnswerLost(error.kind) : unavailable(error.kind);
    }
  }

  async #sent(call: UpstreamCall, token: string, bytesMax: number): Promise<HttpAnswer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#send(call, token, bytesMax);
      } catch (error) {
        const isWorthIt = error instanceof NoAnswer && (error.kind === 'cut' || error.kind === 'unreachable');
        if (isWrite(call) || !isWorthIt || tries >= READS_MAX) throw error;
      }
    }
  }

  async #send(
    { method, path, headers = {}, body }: UpstreamCall,
    token: string,
    bytesMax: number,
  ): Promise<HttpAnswer> {
    const passed = Object.entries(headers).filter(([name]) => HEADERS.has(name.toLowerCase()));
    const { address } = this;
    return sendHttp({
      url: new URL(`${address.api}/crm/v2${path}`),
      method,
      headers: {
        ...Object.fromEntries(passed),
        ...contentHeaders(body),
        accept: 'application/json',
        authorization: `Zoho-oauthtoken ${token}`,
        'user-agent': 'convertlead-gateway',
      },
      body: body === undefined ? null : typeof body === 'string' ? body : body.content,
      timeoutMs: this.#timeoutMs,
      answerBytesMax: bytesMax,
      mayBePrivate: address.mayBePrivate,
      ...(method === 'GET' ? { agent: this.#agent } : {}),
    });
  }
}

function contentHeaders(body: UpstreamCall['body']): Record<string, string> {
  if (body === undefined) return {};
  return typeof body === 'string'
    ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
    : { 'content-type': body.type, 'content-length': String(body.bytes) };
}

function isWrite({ method }: UpstreamCall): boolean {
  return method !== 'GET';
}

function unavailable(detail: string): UpstreamTrouble {
  return new UpstreamTrouble('unavailable', detail);
}

/** The token is good, and may not do this: another one could not either. */
function isScopeMismatch({ body }: HttpAnswer): boolean {
  return textOf(property(parseJson(body), 'code')) === 'OAUTH_SCOPE_MISMATCH';
}
