import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FaultCall, FaultRule } from '../../domain/fault.ts';
import { takeFault, type FaultKey } from '../../operations/faults.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { requireSameLife } from '../../operations/transaction-of.ts';
import { noteEffect, noteStruck } from '../calls/call-note.ts';
import type { RecordUnanswered } from '../calls/record-calls.ts';
import { callVersion } from '../calls/call-version.ts';
import { endedSignals } from '../ended-signals.ts';
import { pathOf } from '../url-parts.ts';
import { encodeFaultAnswer } from './encode-fault-answer.ts';
import { faultKey } from './fault-key.ts';

type Strike = (key: FaultKey, texts: FaultCall['texts']) => Promise<boolean>;

/** Calls of which it is not known yet whose they are. */
const waiting = new WeakMap<FastifyRequest, Strike>();

/**
 * Has calls go wrong as their organisation wants it, on every face. To be called after calls are recorded: one whose answer is withheld is in the log as soon as
 * it is.
 */
export function strikeFaults(app: FastifyInstance, context: OperationContext, record: RecordUnanswered | null): void {
  const striking = new WeakMap<FastifyRequest, FaultRule>();
  const endOf = endedSignals(app);

  app.addHook('preHandler', async (request, reply) => {
    const version = callVersion(pathOf(request.url));
    if (version === null) return undefined;
    const strike: Strike = async (key, texts) => strikeCall(request, reply, version, key, texts);
    const key = faultKey(request, version);
    if (key === null) waiting.set(request, strike);
    else if (await strike(key, () => textsOf(request))) return reply;
    return undefined;
  });

  /** @returns whether the call has had its end and is not to be carried out; not the reply, which as a promise stands for nothing */
  async function strikeCall(
    request: FastifyRequest,
    reply: FastifyReply,
    version: string,
    key: FaultKey,
    texts: FaultCall['texts'],
  ): Promise<boolean> {
    const path = pathOf(request.url);
    const fault = await takeFault(context, key, { version, method: request.method, path, texts });
    if (fault === null) return false;
    const { rule } = fault;
    const { answer, timeout, cut, delayMs } = rule;
    if (delayMs !== undefined) await sleep(delayMs, undefined, { signal: endOf(reply) }).catch(() => undefined);
    if (answer !== undefined) {
      noteStruck(request, fault);
      const { status, type, body } = encodeFaultAnswer(answer, version, path);
      if (answer.retryAfter !== undefined) void reply.header('retry-after', answer.retryAfter);
      void reply.code(status).type(type).send(body);
      return true;
    }
    const effect = timeout === undefined ? cut : timeout;
    if (delayMs !== undefined && effect !== 'before' && version !== 'oauth') {
      // who it is is asked only after this: without it the next life would take the call for one of its own
      noteStruck(request, fault);
      await requireSameLife(context, fault.orgId, fault.life);
    }
    if (effect === undefined) return false;
    noteEffect(request, `${timeout === undefined ? 'cut' : 'timeout'}-${effect}`);
    if (effect !== 'before') {
      striking.set(request, rule);
      return false;
    }
    noteStruck(request, fault);
    record?.(request, reply.code(500));
    if (timeout !== undefined) await ended(endOf(reply));
    // nothing answers from here on
    reply.hijack();
    request.raw.socket.destroy();
    return true;
  }

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const rule = striking.get(request);
    if (rule === undefined) return payload;
    if (rule.timeout !== undefined) {
      await ended(endOf(reply));
      request.raw.socket.destroy();
      return '';
    }
    if (rule.cut === 'middle' && typeof payload === 'string' && payload.length > 1) {
      const bytes = Buffer.from(payload);
      void reply.header('content-length', bytes.length);
      return Readable.from(half(bytes, () => request.raw.socket.destroy()));
    }
    request.raw.socket.destroy();
    return '';
  });
}

/** The first half of an answer, and then no more. */
async function* half(bytes: Buffer, cut: () => void): AsyncGenerator<Buffer> {
  yield bytes.subarray(0, bytes.length >> 1);
  // once it is on its way
  await sleep(50);
  cut();
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function textsOf({ url, body }: FastifyRequest): string[] {
  return [url, decoded(url), ...(typeof body === 'string' ? [body, decoded(body)] : [])];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/**
 * The same for a call whose authtoken is read only when it is carried out, because it stands among the fields of a file's form.
 *
 * @returns whether the call has had its end and is not to be carried out
 */
export async function strikeByParameters(
  request: FastifyRequest,
  parameters: ReadonlyMap<string, string>,
): Promise<boolean> {
  const token = parameters.get('authtoken');
  const strike = waiting.get(request);
  if (strike === undefined || token === undefined) return false;
  return strike({ token }, () => [...textsOf(request), ...parameters.values()]);
}
