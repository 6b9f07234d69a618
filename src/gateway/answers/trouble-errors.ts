import type { WireError } from '../../wire/v1/errors.ts';
import type { TroubleKind } from '../upstream/upstream-trouble.ts';

const FAILED = 'Problem occured while processing the request';

/** What a caller of API 1.0 is told when the upstream is in trouble. The sentences are ours, the codes are of contract v1 §7. */
const TROUBLES: Readonly<Record<TroubleKind, WireError>> = {
  unavailable: { code: '4500', message: `${FAILED}. API 2.0 gave no answer that can be used.` },
  open: { code: '4500', message: `${FAILED}. API 2.0 does not answer; it is asked again in a moment.` },
  redirect: { code: '4500', message: `${FAILED}. API 2.0 is somewhere else than the gateway thinks.` },
  private: { code: '4500', message: `${FAILED}. API 2.0 is at an address where the gateway may not go.` },
  credentials: { code: '4500', message: `${FAILED}. API 2.0 refuses the gateway's credentials.` },
  'token-limit': { code: '4820', message: 'API call cannot be completed as you have exceeded the rate limit.' },
  busy: { code: '4820', message: 'API call cannot be completed as you have exceeded the rate limit.' },
};

export function troubleError(kind: TroubleKind): WireError {
  return TROUBLES[kind];
}

/** A write whose answer is lost, and that nobody can tell the outcome of. */
export const ANSWER_LOST: WireError = {
  code: '4500',
  message: `${FAILED}. The answer of API 2.0 was lost: look whether it was done before you repeat it.`,
};

/** A conversion whose answer is lost, of a lead that was not converted when it was looked at. */
export const NOT_CONVERTED_YET: WireError = {
  code: '4500',
  message: `${FAILED}. The answer of API 2.0 was lost, and the lead was not converted a moment later: look at it before you repeat the call.`,
};

/** API 1.0 writes all rows of a call or none, API 2.0 each for itself: some were written. @param ids of those that were */
export function partlyWritten(ids: readonly string[], first: WireError): WireError {
  return partly(first, `of the other rows these were written: ${ids.join(';')}`);
}

/** The same of records that were deleted. */
export function partlyDeleted(ids: readonly string[], first: WireError): WireError {
  return partly(first, `of the other records these are deleted: ${ids.join(';')}`);
}

function partly({ code, message }: WireError, what: string): WireError {
  return { code, message: `${message} (${what})` };
}

/** A call that strict mode does not pass on. @param losses why, each in a sentence */
export function lossyCall(losses: readonly string[]): WireError {
  return { code: '4600', message: `Unable to process your request. ${losses.join(' ')}` };
}
