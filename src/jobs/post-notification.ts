import type { AttemptResult } from '../operations/deliver-notifications.ts';
import { NoAnswer, sendHttp } from '../outgoing/send-http.ts';

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
  const { url, headers, body, mayBePrivate } = post;
  const started = performance.now();
  const took = (): number => Math.round(performance.now() - started);
  try {
    const answer = await sendHttp({
      url: new URL(url),
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)), 'user-agent': 'convertlead' },
      body,
      timeoutMs: TIMEOUT_MS,
      signal: cutOff,
      answerBytesMax: ANSWER_BYTES_MAX,
      isHeadEnough: true,
      mayBePrivate,
    });
    const { status } = answer;
    const ok = status >= 200 && status < 300;
    const retryAfterMs = retryAfter(answer.headers['retry-after'], post.at);
    return { status, retryAfterMs, error: ok ? null : `HTTP ${status}`, durationMs: took() };
  } catch (error) {
    return { status: null, retryAfterMs: null, error: reason(error), durationMs: took() };
  }
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
  if (!(error instanceof NoAnswer)) return error instanceof Error ? error.name : 'failed';
  if (error.kind === 'private') return 'refused: no public address (webhookPrivateAddresses)';
  if (error.kind === 'timeout') return `no answer within ${TIMEOUT_MS / 1000} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return 'failed';
  return 'code' in cause ? String(cause.code) : cause.name;
}
