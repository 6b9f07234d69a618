import { request as requestHttp, type Agent, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { TLSSocket } from 'node:tls';
import { isPublicAddress, PrivateAddress, publicLookup } from './public-address.ts';

export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** With its length among the headers. */
  readonly body: string | (() => AsyncIterable<Buffer>) | null;
  /** For the whole exchange. */
  readonly timeoutMs: number;
  readonly answerBytesMax: number;
  /** Whether the other side may be at a private address. */
  readonly mayBePrivate: boolean;
  /** Whether the head of the answer is enough: of its body so much is read that its connection ends well. */
  readonly isHeadEnough?: boolean;
  /** Ends it, as the time limit does. */
  readonly signal?: AbortSignal;
  /** Keeps connections; without it the request has one of its own. */
  readonly agent?: Agent;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type NoAnswerKind = 'unreachable' | 'private' | 'timeout' | 'cut' | 'too-large';

/** Thrown when a request got no whole answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly kind: NoAnswerKind;
  /** Whether the other side may have carried out the request: it was connected to. */
  readonly sent: boolean;

  /** @param cause what Node said of it */
  constructor(kind: NoAnswerKind, sent: boolean, cause?: unknown) {
    super(kind, { cause });
    this.kind = kind;
    this.sent = sent;
  }
}

/** Makes one HTTP request and reads its answer whole; follows no redirect, and sends nothing twice. @throws NoAnswer */
export async function sendHttp(request: HttpRequest): Promise<HttpAnswer> {
  const { url, timeoutMs, mayBePrivate } = request;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // an address is not looked up
  if (!mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw new NoAnswer('private', false);
  const timeout = AbortSignal.any([
    AbortSignal.timeout(timeoutMs),
    ...(request.signal === undefined ? [] : [request.signal]),
  ]);
  let sent = false;
  try {
    const answer = await exchange(request, timeout, () => {
      sent = true;
    });
    return await readAnswer(answer, request);
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    throw new NoAnswer(kindOf(error, timeout.aborted, sent), sent, error);
  }
}

async function exchange(
  { url, method, headers, body, mayBePrivate, agent }: HttpRequest,
  signal: AbortSignal,
  onConnected: () => void,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const sending = (isSecure ? requestHttps : requestHttp)(url, {
      method,
      headers,
      agent: agent ?? false,
      signal,
      ...(mayBePrivate ? {} : { lookup: publicLookup }),
    });
    sending.on('socket', (socket) => {
      // a certificate that is refused: nothing has been sent
      const isReady = socket instanceof TLSSocket ? socket.authorized : !socket.connecting;
      if (isReady) onConnected();
      else socket.once(isSecure ? 'secureConnect' : 'connect', onConnected);
    });
    sending.on('response', resolve);
    sending.on('error', reject);
    if (typeof body === 'function') pipeline(body(), sending).catch(reject);
    else sending.end(body ?? undefined);
  });
}

/** @throws NoAnswer when it is larger than it may be, or ends early */
async function readAnswer(
  answer: IncomingMessage,
  { answerBytesMax, isHeadEnough = false }: HttpRequest,
): Promise<HttpAnswer> {
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const head = { status: answer.statusCode ?? 0, headers: Object.fromEntries(headers) };
  const reading = readBody(answer, answerBytesMax);
  return { ...head, body: await (isHeadEnough ? reading.catch(() => Buffer.alloc(0)) : reading) };
}

async function readBody(answer: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bytesMax) {
      answer.destroy();
      throw new NoAnswer('too-large', true);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function kindOf(error: unknown, isTimeout: boolean, sent: boolean): NoAnswerKind {
  if (isTimeout) return 'timeout';
  if (error instanceof PrivateAddress) return 'private';
  return sent ? 'cut' : 'unreachable';
}
