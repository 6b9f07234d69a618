import type { CallOptions } from '../../../api/call.ts';

type FaultRequest = CallOptions<'POST /sandbox/faults'>['body'];

export const EFFECTS = ['answer', 'timeout', 'cut', 'delay'] as const;

export const NO_FAULT = {
  version: '',
  method: '',
  path: '',
  text: '',
  status: '',
  code: '',
  message: '',
  body: '',
  retryAfter: '',
  delayMs: '',
  times: '1',
  ttlSeconds: '',
};

/** What stands in the form, as it was typed. */
export type TypedFault = typeof NO_FAULT;

/** Names the field of the form that a JSON Pointer into the request means. */
export function fieldAt(pointer: unknown): string | null {
  const last = typeof pointer === 'string' ? (pointer.split('/').at(-1) ?? '') : '';
  return Object.hasOwn(NO_FAULT, last) ? last : null;
}

/** The request that the form means: what is empty is not said. */
export function faultRequest(
  typed: TypedFault,
  effect: (typeof EFFECTS)[number],
  moment: 'before' | 'after' | 'middle',
): FaultRequest {
  const { version, method, path, text, status, code, message, body, retryAfter, delayMs, times, ttlSeconds } = typed;
  const on = {
    ...said(version, (version) => ({ version })),
    ...said(method, (method) => ({ method })),
    ...said(path, (path) => ({ path })),
    ...said(text, (text) => ({ text })),
  };
  const answer = {
    ...said(code, (code) => ({ code })),
    ...said(message, (message) => ({ message })),
    ...said(body, (body) => ({ body })),
    ...said(status, (status) => ({ status: Number(status) })),
    ...said(retryAfter, (retryAfter) => ({ retryAfter: Number(retryAfter) })),
  };
  return {
    ...(Object.keys(on).length === 0 ? {} : { on }),
    ...(effect === 'answer' ? { answer } : {}),
    ...(effect === 'timeout' ? { timeout: moment === 'after' ? 'after' : 'before' } : {}),
    ...(effect === 'cut' ? { cut: moment } : {}),
    ...said(delayMs, (delayMs) => ({ delayMs: Number(delayMs) })),
    ...said(times, (times) => ({ times: Number(times) })),
    ...said(ttlSeconds, (ttlSeconds) => ({ ttlSeconds: Number(ttlSeconds) })),
  };
}

function said<Part extends object>(typed: string, part: (value: string) => Part): Partial<Part> {
  return typed.trim() === '' ? {} : part(typed.trim());
}
