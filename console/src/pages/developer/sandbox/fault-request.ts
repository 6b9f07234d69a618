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
export function fieldAt(pointer: unknown): keyof TypedFault | null {
  const last = typeof pointer === 'string' ? (pointer.split('/').at(-1) ?? '') : '';
  return last in NO_FAULT ? (last as keyof TypedFault) : null;
}

/** The request that the form means: what is empty is not said. */
export function faultRequest(
  typed: TypedFault,
  effect: (typeof EFFECTS)[number],
  moment: 'before' | 'after' | 'middle',
): FaultRequest {
  const { version, method, path, text, status, code, message, body, retryAfter, delayMs, times, ttlSeconds } = typed;
  const on = said({ version, method, path, text });
  return {
    ...(Object.keys(on).length === 0 ? {} : { on }),
    ...(effect === 'answer'
      ? { answer: { ...said({ code, message, body }), ...counted({ status, retryAfter }) } }
      : {}),
    ...(effect === 'timeout' ? { timeout: moment === 'after' ? 'after' : 'before' } : {}),
    ...(effect === 'cut' ? { cut: moment } : {}),
    ...counted({ delayMs, times, ttlSeconds }),
  };
}

function said<Name extends string>(typed: Readonly<Record<Name, string>>): Partial<Record<Name, string>> {
  const given = Object.entries<string>(typed).filter(([, value]) => value.trim() !== '');
  return Object.fromEntries(given.map(([name, value]) => [name, value.trim()])) as Partial<Record<Name, string>>;
}

function counted<Name extends string>(typed: Readonly<Record<Name, string>>): Partial<Record<Name, number>> {
  const given = Object.entries<string>(said(typed) as Record<Name, string>);
  return Object.fromEntries(given.map(([name, value]) => [name, Number(value)])) as Partial<Record<Name, number>>;
}
