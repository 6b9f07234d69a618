import type { Caller } from '../../domain/caller.ts';
import { Refused } from '../../domain/refusal.ts';
import { authenticate } from '../../operations/authenticate.ts';
import type { EncodedAnswer } from '../../operations/exactly-once.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import type { CallFindings } from '../../domain/recorded-call.ts';
import type { NotedCaller } from '../calls/call-note.ts';
import { spendApiCredits } from '../../operations/spend-api-credits.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import { encodeMethodRefusal } from '../../wire/v1/encode-method-refusal.ts';
import { encodeRefusal, OLD_CREDENTIALS, UNKNOWN_METHOD, type WireError } from '../../wire/v1/errors.ts';
import { moduleOfName } from '../../wire/v1/module-names.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';
import type { Download } from '../answer-file.ts';
import type { FormFile } from '../read-form.ts';
import type { Exchange } from './method.ts';
import { METHODS, OTHER_METHODS } from './methods.ts';

/** What a call comes to. */
export type CallOutcome =
  /** `bare`: there is no `response` around it. */
  | { readonly element: XmlElement; readonly bare: boolean }
  | { readonly encoded: EncodedAnswer }
  | { readonly download: Download }
  | { readonly error: WireError };

export interface Call {
  /** Module and method as the path has them. */
  readonly module: string;
  readonly method: string;
  readonly parameters: Parameters;
  /** The file of a form. */
  readonly file: FormFile | null;
  /** The header Authorization, which vertical solutions send for a token (contract v1 §1.1). */
  readonly authorization: string | null;
  readonly exchange: Exchange;
  /** Is told who asks. */
  readonly identified: (caller: NotedCaller) => void;
  /** Is told what a gateway finds out about it. */
  readonly found: (findings: CallFindings) => void;
}

/** Calls a method of API 1.0: finds it, then who asks, then its answer. */
export async function callMethod(context: OperationContext, call: Call): Promise<CallOutcome> {
  const { parameters } = call;
  const answer = findMethod(context, call);
  if (answer === null) return { error: UNKNOWN_METHOD };
  const old = parameters.has('ticket') || parameters.has('apikey');
  if (old && !parameters.has('authtoken')) return { error: OLD_CREDENTIALS };
  try {
    const caller = await authenticate(context, 'authtoken', parameters.get('authtoken') ?? call.authorization);
    call.identified(caller);
    const leave = context.callsInFlight.enter(caller.organisation);
    try {
      await spendCall(context, caller);
      return await answer(caller);
    } finally {
      leave();
    }
  } catch (error) {
    if (error instanceof Refused) return { error: encodeRefusal(error.refusal) };
    throw error;
  }
}

type Answer = (caller: Caller) => Promise<CallOutcome>;

function findMethod(
  context: OperationContext,
  { module: called, method: name, parameters, file, exchange }: Call,
): Answer | null {
  const other = OTHER_METHODS.get(`${called}/${name}`);
  if (other !== undefined) {
    return async (caller) => {
      const element = await other.answer({ context, caller, parameters, file, called });
      return { element, bare: other.bare === true };
    };
  }
  const module = moduleOfName(called);
  const method = METHODS.get(name);
  if (module === null || method === undefined || method.modules?.includes(module) === false) return null;
  return async (caller) => {
    const definition = caller.organisation.modules[module];
    try {
      const answer = await method.answer({ context, caller, parameters, file, module: definition, called, exchange });
      if ('body' in answer) return { encoded: answer };
      return 'fileName' in answer ? { download: answer } : { element: answer, bare: method.bare === true };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { error: encodeMethodRefusal(name, error.refusal, definition, caller.organisation.modules) };
    }
  };
}

/** @throws Refused `rate_exceeded` */
async function spendCall(context: OperationContext, { organisation }: Caller): Promise<void> {
  const usage = await spendApiCredits(context, organisation, 1, 1);
  if (usage !== null && usage.exceeded !== null) throw new Refused({ code: 'rate_exceeded', per: usage.exceeded });
}
