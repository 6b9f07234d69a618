import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { AttemptResult } from '../operations/deliver-notifications.ts';
import { isPublicAddress, PrivateAddress, publicLookup } from '../outgoing/public-address.ts';

const TIMEOUT_MS = 15_000;
/** What a receiver answers is not looked at; so much is read that its connection ends well. */
const ANSWER_BYTES_MAX = 64 * 1024;

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the receiver may be at a private address. */
  readonly mayBePrivate: boolean;
  /** The time of the attempt. */
  readonly at: Date;
}

/** Sends one body, once: no redirect is followed, and nothing is thrown. @param cutOff ends the attempt */
export async function postNotification(post: Post, cutOff: AbortSignal): Promise<AttemptResult> {
  const started = performance.now();
  const took = (): number => Math.round(performance.now() - started);
  try {
    const answer = await send(post, cutOff);
    const status = answer.statusCode ?? 0;
    const ok = status >= 200 && status < 300;
    const retryAfterMs = retryAfter(answer.headers['retry-after'], post.at);
    return { status, retryAfterMs, error: ok ? null : `HTTP ${status}`, durationMs: took() };
  } catch (error) {
    return { status: null, retryAfterMs: null, error: reason(error), durationMs: took() };
  }
}

async function send({ url, headers, body, mayBePrivate }: Post, cutOff: AbortSignal): Promise<IncomingMessage> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // an address is not looked up
  if (!mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host))
    throw new PrivateAddress('the address is not public');
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = request(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'convertlead' },
        agent: false,
        signal: AbortSignal.any([cutOff, AbortSignal.timeout(TIMEOUT_MS)]),
        ...(mayBePrivate ? {} : { lookup: publicLookup }),
      },
      (answer) => {
        let bytes = 0;
        answer.on('data', (part: Buffer) => {
          bytes += part.length;
          if (bytes > ANSWER_BYTES_MAX) answer.destroy();
        });
        answer.on('error', () => undefined);
        answer.once('close', () => resolve(answer));
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

/** Seconds, or a date of HTTP. */
function retryAfter(text: string | undefined, now: Date): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/** In few words, without the address. */
function reason(error: unknown): string {
  if (error instanceof PrivateAddress) return 'refused: no public address (webhookPrivateAddresses)';
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return `no answer within ${TIMEOUT_MS / 1000} s`;
  return 'code' in error ? String(error.code) : error.name;
}
