import type { RefusalCode } from '../../domain/refusal.ts';
import type { Problem } from './problem.ts';
import { REFUSAL_KINDS, type Of } from './refusal-kinds.ts';

export function encodeRefusal<Code extends RefusalCode>(refusal: Of<Code>): Problem {
  const code: Code = refusal.code;
  const { status, title, detail } = REFUSAL_KINDS[code];
  return { type: problemType(code), title, status, ...detail(refusal) };
}

/**
 * The body is JSON, but not of the form that the call takes.
 *
 * @param key whose value is to blame; an item of a list as `redirectUris/0`
 * @param reason what is wrong with it, as a word for programs
 */
export function encodeTroubles(
  troubles: readonly string[],
  key: string | null = null,
  reason: string | null = null,
): Problem {
  const pointer = key === null ? {} : { pointer: `/${key}` };
  const known = reason === null ? {} : { reason: reason.replaceAll('_', '-') };
  return { ...otherProblem('invalid_request', troubles.join(' ')), ...pointer, ...known, troubles };
}

/** @param choices organisations of which one must be named; none: the sign-in has failed */
export function encodeSignInRefusal(choices: readonly { readonly id: string; readonly name: string }[]): Problem {
  return choices.length === 0
    ? otherProblem(
        'sign_in',
        'The address or the password is wrong, or there have been too many wrong ones: then wait a minute, or longer.',
      )
    : {
        ...otherProblem(
          'organisation_unclear',
          'The address and the password are good for several organisations: name one as organisationId.',
        ),
        organisations: choices,
      };
}

export function encodeCallLogOff(): Problem {
  return otherProblem('call_log_off', 'This server keeps no calls: start it with --call-log.');
}

export function encodeNoMailServer(): Problem {
  return otherProblem('no_mail_server', 'This server sends no mails: start it with --smtp-url.');
}

export function encodeNoSandbox(): Problem {
  return otherProblem('unknown_url', 'This server is no sandbox: start it with --sandbox, or with --ephemeral.');
}

export function encodeUnknownUrl(): Problem {
  return otherProblem('unknown_url', 'The native API is described at /api/openapi.json, and for people at /api/docs.');
}

function otherProblem(problem: keyof typeof OTHER_KINDS, detail: string): Problem {
  return { type: problemType(problem), ...OTHER_KINDS[problem], detail };
}

/** What only a sandbox refuses. @param pointer JSON Pointer into the request's body; `null`: no value of it is to blame */
export function encodeSandboxProblem(
  problem: keyof typeof SANDBOX_KINDS,
  detail: string,
  pointer: string | null,
): Problem {
  const { status, title } = SANDBOX_KINDS[problem];
  return { type: problemType(problem), title, status, detail, ...(pointer === null ? {} : { pointer }) };
}

const OTHER_KINDS = {
  invalid_request: { title: 'The request is not of the form that the call takes', status: 422 },
  unknown_url: { title: 'There is nothing at this URL', status: 404 },
  sign_in: { title: 'Not signed in', status: 401 },
  organisation_unclear: { title: 'Which organisation?', status: 409 },
  no_mail_server: { title: 'Mails are not sent', status: 409 },
  call_log_off: { title: 'Calls are not kept', status: 409 },
} as const;

const SANDBOX_KINDS = {
  taken: { status: 409, title: 'Another organisation has it' },
  unknown_snapshot: { status: 404, title: 'No such snapshot' },
  foreign_page: { status: 403, title: 'Not for pages of other sites' },
} as const;

/** What a problem's type leads to. @returns `null` for what is no type */
export function problemTitle(name: string): string | null {
  const found = Object.entries({ ...REFUSAL_KINDS, ...OTHER_KINDS, ...SANDBOX_KINDS }).find(
    ([code]) => problemName(code) === name,
  );
  return found?.[1].title ?? null;
}

function problemType(code: string): string {
  return `/api/problems/${problemName(code)}`;
}

function problemName(code: string): string {
  return code.replaceAll('_', '-');
}
