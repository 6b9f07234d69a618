import { createHash } from 'node:crypto';
import { NoAnswer, sendHttp } from '../../outgoing/send-http.ts';
import { property, textOf } from '../../wire/v2/read/json-values.ts';
import type { UpstreamCredentials } from './credentials.ts';
import { parseJson } from './parse-json.ts';
import type { UpstreamAddress } from './upstream-address.ts';
import { UpstreamTrouble } from './upstream-trouble.ts';

/** The upstream gives ten access tokens for a refresh token in ten minutes (contract v2 §3). */
const REFRESHES_MAX = 9;
const REFRESH_WINDOW_MS = 10 * 60_000;
/** A token is not used in its last minute: it must not expire on its way. */
const SAFETY_MS = 60_000;
/** How long refused credentials are not shown again. */
const REFUSED_MS = 30_000;
const ANSWER_BYTES_MAX = 64 * 1024;

interface Kept {
  token: { readonly value: string; readonly goodUntil: number } | null;
  refusal: { readonly trouble: UpstreamTrouble; readonly until: number } | null;
  refreshing: Promise<string> | null;
  /** When tokens were asked for, the oldest first. */
  asked: number[];
}

/** Access tokens of the upstream, one for each refresh token, refreshed before they expire and within the upstream's limits. */
export class AccessTokens {
  readonly #address: UpstreamAddress;
  readonly #timeoutMs: number;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  /** @param timeoutMs of one refresh @param now milliseconds */
  constructor(address: UpstreamAddress, timeoutMs: number, now: () => number) {
    this.#address = address;
    this.#timeoutMs = timeoutMs;
    this.#now = now;
  }

  /** A token that is good now. Whoever asks while one is fetched gets that one. @throws UpstreamTrouble */
  async get(credentials: UpstreamCredentials): Promise<string> {
    const kept = this.#of(credentials);
    const now = this.#now();
    if (kept.token !== null && now < kept.token.goodUntil) return kept.token.value;
    if (kept.refusal !== null && now < kept.refusal.until) throw kept.refusal.trouble;
    kept.refreshing ??= this.#refresh(credentials, kept).finally(() => {
      kept.refreshing = null;
    });
    return kept.refreshing;
  }

  /** Whether nobody who has asked has a token, since the upstream gives none. */
  get areRefused(): boolean {
    const all = [...this.#kept.values()];
    return all.length > 0 && all.every(({ token, refusal }) => token === null && refusal !== null);
  }

  /** Forgets a token that the upstream has refused. */
  refuse(credentials: UpstreamCredentials, token: string): void {
    const kept = this.#of(credentials);
    if (kept.token?.value === token) kept.token = null;
  }

  #of({ clientId, refreshToken }: UpstreamCredentials): Kept {
    const key = createHash('sha256').update(`${clientId} ${refreshToken}`).digest('hex');
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const kept: Kept = { token: null, refusal: null, refreshing: null, asked: [] };
    this.#kept.set(key, kept);
    return kept;
  }

  async #refresh(credentials: UpstreamCredentials, kept: Kept): Promise<string> {
    const now = this.#now();
    kept.asked = kept.asked.filter((at) => now - at < REFRESH_WINDOW_MS);
    if (kept.asked.length >= REFRESHES_MAX) {
      throw new UpstreamTrouble('token-limit', `${REFRESHES_MAX} access tokens in ten minutes`);
    }
    kept.asked.push(now);
    const answer = await this.#ask(credentials);
    const value = textOf(property(answer, 'access_token'));
    if (value === '') {
      const said = textOf(property(answer, 'error'));
      // it goes into logs, and may repeat what was sent
      const error = /^[\w ]{1,60}$/.test(said) ? said : '';
      const isLimit = error === 'Access Denied' || error === 'access_denied';
      const trouble = new UpstreamTrouble(isLimit ? 'token-limit' : 'credentials', error || 'no access_token');
      kept.refusal = { trouble, until: now + REFUSED_MS };
      throw trouble;
    }
    kept.token = { value, goodUntil: now + Math.max(lifetimeMs(answer) - SAFETY_MS, 1000) };
    kept.refusal = null;
    return value;
  }

  async #ask({ clientId, clientSecret, refreshToken }: UpstreamCredentials): Promise<unknown> {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    }).toString();
    const { accounts, mayBePrivate } = this.#address;
    try {
      const { status, body: answer } = await sendHttp({
        url: new URL(`${accounts}/oauth/v2/token`),
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
        },
        body,
        timeoutMs: this.#timeoutMs,
        answerBytesMax: ANSWER_BYTES_MAX,
        mayBePrivate,
      });
      if (status >= 300 && status < 400) throw new UpstreamTrouble('redirect', `accounts server: HTTP ${status}`);
      const json = parseJson(answer);
      // refused with an error of OAuth, whatever the status (contract v2 §3)
      if (json === undefined || (status >= 500 && property(json, 'error') === undefined))
        throw new UpstreamTrouble('unavailable', `accounts server: HTTP ${status}`);
      return json;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw new UpstreamTrouble(error.kind === 'private' ? 'private' : 'unavailable', `accounts server: ${error.kind}`);
    }
  }
}

/** `expires_in` counts seconds; old servers counted milliseconds there, and seconds in `expires_in_sec` (contract v2 §3). */
function lifetimeMs(answer: unknown): number {
  const seconds = Number(property(answer, 'expires_in_sec') ?? property(answer, 'expires_in'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 3_600_000;
}
