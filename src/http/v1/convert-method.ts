import { Refused, type Refusal } from '../../domain/refusal.ts';
import { convertLead as convertOneLead } from '../../operations/convert-lead.ts';
import { exactlyOnce, type EncodedAnswer, type OnceResult, type Transaction } from '../../operations/exactly-once.ts';
import { findFirstConversion, type RepeatedConversion } from '../../operations/find-first-conversion.ts';
import { outcomeOf } from '../../operations/record-outcome.ts';
import { decodeConvertLead } from '../../wire/v1/decode-convert-lead.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import { encodeConverted } from '../../wire/v1/encode-converted.ts';
import { encodeMethodRefusal } from '../../wire/v1/encode-method-refusal.ts';
import { errorElement } from '../../wire/v1/errors.ts';
import { encode } from './answer.ts';
import type { MethodAnswer, MethodCall } from './method.ts';

/** convertLead (contract v1 §4), once for each `Idempotency-Key`. */
export const convertLead: MethodAnswer = async (call) => {
  const { context, caller, parameters, exchange } = call;
  const key = exchange.idempotencyKey();
  if (key !== null) {
    const request = [exchange.verb, exchange.path, ...withoutCredential(parameters)];
    return exactlyOnce(context, caller, { key, request: ['v1', ...request] }, (tx) => convertOnce(call, tx));
  }
  const outcome = await convert(call, null);
  if (!outcome.ok) throw new Refused(outcome.refusal);
  return encodeConverted(outcome.converted);
};

async function convertOnce(call: MethodCall, tx: Transaction): Promise<OnceResult> {
  const { caller, module, exchange } = call;
  const outcome = await convert(call, tx);
  if (outcome.ok) {
    const { converted } = outcome;
    const answer = convertedAnswer(exchange.path, converted);
    return { answer, refusal: null, conversionId: converted.conversionId };
  }
  const { refusal } = outcome;
  const told = encodeMethodRefusal('convertLead', refusal, module, caller.organisation.modules);
  const error = errorElement(exchange.path, told);
  return { answer: encode(exchange.path, error), refusal, conversionId: null };
}

/** @param path as it was called: it says the format */
export function convertedAnswer(path: string, converted: Omit<RepeatedConversion, 'conversionId'>): EncodedAnswer {
  return encode(path, encodeConverted(converted));
}

type Outcome =
  | { readonly ok: true; readonly converted: RepeatedConversion }
  | { readonly ok: false; readonly refusal: Refusal };

async function convert(
  { context, caller, parameters, exchange }: MethodCall,
  tx: Transaction | null,
): Promise<Outcome> {
  const decoded = outcomeOf(() => decodeConvertLead(parameters, caller.organisation));
  if (!decoded.ok) return decoded;
  const command = decoded.result;
  const outcome = await convertOneLead(context, { caller, command, origin: exchange.origin() }, { within: tx });
  if (outcome.ok) {
    const { conversionId, contact, account, deal } = outcome.converted;
    const made = { contactId: contact.id, accountId: account?.id ?? null, dealId: deal?.id ?? null };
    return { ok: true, converted: { conversionId, ...made } };
  }
  const { refusal } = outcome;
  const repeated = refusal.code === 'already_converted';
  const first = repeated ? await findFirstConversion(context, caller, command, tx ?? undefined) : null;
  return first === null ? { ok: false, refusal } : { ok: true, converted: first };
}

const CREDENTIALS = new Set(['authtoken', 'ticket', 'apikey']);

/** In an order of their own: clients build them from what has none. */
function withoutCredential(parameters: Parameters): string[] {
  return [...parameters]
    .filter(([name]) => !CREDENTIALS.has(name))
    .map(([name, value]) => JSON.stringify([name, value]))
    .toSorted();
}
