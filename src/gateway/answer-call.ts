import { STANDARD_MODULES, type ModuleDefinitions } from '../domain/module-definitions.ts';
import type { Call, CallOutcome } from '../http/v1/call-method.ts';
import { encodeRefusal, OLD_CREDENTIALS, UNKNOWN_METHOD } from '../wire/v1/errors.ts';
import { moduleOfName } from '../wire/v1/module-names.ts';
import { ANSWERED_METHODS, ANSWERED_OTHERS } from './answers/methods.ts';
import type { GatewayCaller } from './callers/gateway-callers.ts';
import type { GatewayContext } from './gateway-context.ts';
import { Attempt } from './attempt.ts';

/** What a call came to, and what was found out about it on the way. */
export interface AnsweredByUpstream {
  readonly outcome: CallOutcome;
  /** `null`: nobody known. */
  readonly caller: GatewayCaller | null;
  /** What was lost, each with its rule: `row 2: Contact Role [convert-role]`. */
  readonly losses: readonly string[];
  /** What went wrong at the upstream, for whoever runs the gateway: no values of the call. */
  readonly trouble: string | null;
  /** Whether that is the upstream's answer to the call itself. */
  readonly isRefusal: boolean;
}

const NOTHING_FOUND = { losses: [], trouble: null, isRefusal: false } as const;

/** Answers a call of API 1.0 with calls of API 2.0 at the upstream. */
export async function answerCall(context: GatewayContext, call: Call): Promise<AnsweredByUpstream> {
  const { parameters } = call;
  const authtoken = parameters.get('authtoken') ?? call.authorization;
  const caller = authtoken === null ? null : await context.callers.find(authtoken);
  const identified = (modules: ModuleDefinitions): void => {
    if (caller === null) return;
    const credential = { tokenId: caller.tokenId, clientId: caller.upstream.clientId };
    call.identified({ organisation: { id: UPSTREAM_ID, life: null, modules }, user: null, credential });
  };
  if (!isKnown(call)) {
    identified(STANDARD_MODULES);
    return { outcome: { error: UNKNOWN_METHOD }, caller, ...NOTHING_FOUND };
  }
  if (caller === null) {
    const old = (parameters.has('ticket') || parameters.has('apikey')) && !parameters.has('authtoken');
    const error = old ? OLD_CREDENTIALS : encodeRefusal({ code: 'credential', problem: 'invalid' });
    return { outcome: { error }, caller, ...NOTHING_FOUND };
  }
  const attempt = new Attempt(context, call, caller);
  const told = await attempt.answer();
  identified(attempt.modules);
  return { caller, losses: attempt.losses, ...told };
}

/** Stands for the organisation at the upstream, whose id nobody asks for. */
const UPSTREAM_ID = '0';

function isKnown({ module, method }: Call): boolean {
  if (ANSWERED_OTHERS.has(`${module}/${method}`)) return true;
  const name = moduleOfName(module);
  if (name === null) return false;
  if (method === 'downloadFile' || method === 'deleteFile') return true;
  return ANSWERED_METHODS.has(method) && (method !== 'convertLead' || name === 'Leads');
}
