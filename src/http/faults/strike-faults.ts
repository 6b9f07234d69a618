import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FaultCall, FaultRule } from '../../domain/fault.ts';
import { takeFault } from '../../operations/faults.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { noteEffect, noteStruck } from '../calls/call-note.ts';
import type { RecordUnanswered } from '../calls/record-calls.ts';
import { callVersion } from '../calls/call-version.ts';
import { endedSignals } from '../ended-signals.ts';
import { pathOf } from '../url-parts.ts';
import { encodeFaultAnswer } from './encode-fault-answer.ts';
import { faultKey } from './fault-key.ts';

/**
 * Has calls go wrong as their organisation wants it, on every face. To be called after calls are recorded: one whose answer is withheld is in the log as soon as
 * it is.
 */
export function strikeFaults(app: FastifyInstance, context: OperationContext, record: RecordUnanswered | null): void {
  const striking = new WeakMap<FastifyRequest, FaultRule>();
  const endOf = endedSignals(app);

  app.addHook('preHandler', async (request, reply) => {
    const path = pathOf(request.url);
    const version = callVersion(path);
    const key = version === null ? null : faultKey(request, version);
    if (version === null || key === null) return undefined;
    const fault = await takeFault(context, key, callOf(request, version, path));
    if (fault === null) return undefined;
    const { rule } = fault;
    const { answer, timeout, cut, delayMs } = rule;
    if (delayMs !== undefined) await sleep(delayMs, undefined, { signal: endOf(reply) }).catch(() => undefined);
    if (answer !== undefined) {
      noteStruck(request, fault);
      const { status, type, body } = encodeFaultAnswer(answer, version, path);
      if (answer.retryAfter !== undefined) void reply.header('retry-after', answer.retryAfter);
      return reply.code(status).type(type).send(body);
    }
    const effect = timeout === undefined ? cut : timeout;
    if (effect === undefined) return undefined;
    noteEffect(request, `${timeout === undefined ? 'cut' : 'timeout'}-${effect}`);
    if (effect !== 'before') {
      striking.set(request, rule);
      return undefined;
    }
    noteStruck(request, fault);
    record?.(request, reply.code(500));
    if (timeout !== undefined) await ended(endOf(reply));
    // nothing answers from here on
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  });

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

function callOf(request: FastifyRequest, version: string, path: string): FaultCall {
  const { method, url, body } = request;
  return {
    version,
    method,
    path,
    texts: () => [url, decoded(url), ...(typeof body === 'string' ? [body, decoded(body)] : [])],
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
