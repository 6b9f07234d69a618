import type { Refusal } from '../../domain/refusal.ts';
import { UNKNOWN_METHOD, type WireError } from '../../wire/v1/errors.ts';
import { givenError } from '../../wire/v1/given-error.ts';
import type { AnsweredError } from '../../wire/v2/read/read-error.ts';

/** What an error of API 2.0 is to a caller of API 1.0: a refusal, told as API 1.0 tells it, or an error of its own. */
export type Told = { readonly refusal: Refusal } | { readonly error: WireError };

type Teller = (error: AnsweredError) => Told;

const refusal = (of: Refusal): Told => ({ refusal: of });
const given = (code: string): Told => ({ error: givenError(code) });

/** Nothing in the catalogue of API 1.0 fits: its general error, with the code of API 2.0. */
const inItsWords: Teller = ({ code, message }) => ({
  error: { code: '4600', message: `Unable to process your request. API 2.0 refuses it: ${code}${sentence(message)}.` },
});
const failed: Teller = () => refusal({ code: 'internal' });
const noPermission: Teller = () => refusal({ code: 'no_permission', right: 'convert' });
const scopeMissing: Teller = () => given('4001');
const noRecord: Teller = () => refusal({ code: 'not_found', path: [] });
const unknownMethod: Teller = () => ({ error: UNKNOWN_METHOD });

/** Every code that API 2.0 is known to answer (contract v2 §1.7, §4), and what it is in API 1.0 (contract v1 §7). */
export const UPSTREAM_ERRORS: Readonly<Record<string, Teller>> = {
  ID_ALREADY_CONVERTED: () => refusal({ code: 'already_converted' }),
  CONVERTED_RECORD: () => refusal({ code: 'converted_record' }),
  INVALID_DATA: ({ message, details }) => {
    const { api_name: apiName = '', maximum_length: maxLength } = details;
    if (message === 'Attachment link already exists') return refusal({ code: 'link_exists' });
    if (apiName === 'Accounts' || apiName === 'Contacts') return refusal({ code: 'not_found', path: [apiName] });
    if (apiName === '' || apiName === 'id') return noRecord({ code: '', message, details });
    const length = maxLength === undefined ? {} : { maxLength: Number(maxLength) };
    return refusal({ code: 'invalid_value', path: [apiName], ...length });
  },
  PATTERN_NOT_MATCHED: ({ details }) => refusal({ code: 'invalid_value', path: [details['api_name'] ?? ''] }),
  MANDATORY_NOT_FOUND: ({ details }) => refusal({ code: 'mandatory_missing', path: [details['api_name'] ?? ''] }),
  REQUIRED_PARAM_MISSING: ({ details }) =>
    refusal({ code: 'mandatory_missing', path: [`?${details['param_name'] ?? ''}`] }),
  DATA_MISMATCH: ({ message }) =>
    refusal({ code: 'data_mismatch', with: message.includes('contact') ? 'contact' : 'account' }),
  MAPPING_MISMATCH: () => refusal({ code: 'stage_outside_pipeline' }),
  DUPLICATE_DATA: ({ details }) =>
    refusal({ code: 'duplicate', module: 'Leads', id: details['id'] ?? '', field: details['api_name'] ?? '' }),
  INVALID_QUERY: ({ details }) =>
    refusal({ code: 'invalid_query', reason: 'syntax', field: details['api_name'] ?? null }),
  LIMIT_EXCEEDED: ({ details }) => refusal({ code: 'limit_exceeded', path: ['data'], limit: Number(details['limit']) }),
  LIMIT_REACHED: inItsWords,
  INVALID_REQUEST: (error) => {
    if (error.details['param_name'] !== 'Idempotency-Key') return inItsWords(error);
    return refusal({ code: error.message.includes('another request') ? 'key_reused' : 'key_in_use' });
  },
  NO_PERMISSION: noPermission,
  AUTHORIZATION_FAILED: noPermission,
  OAUTH_SCOPE_MISMATCH: scopeMissing,
  FILE_SIZE_MORE_THAN_ALLOWED_SIZE: ({ details }) =>
    refusal({ code: 'file_too_large', limitBytes: Number(details['limit']) }),
  NOT_FOUND: noRecord,
  NO_RECORDS_FOUND: noRecord,
  INVALID_MODULE: () => given('4502'),
  NOT_SUPPORTED: () => given('4502'),
  FEATURE_NOT_SUPPORTED: () => given('4502'),
  INVALID_URL_PATTERN: unknownMethod,
  INVALID_REQUEST_METHOD: unknownMethod,
  TOO_MANY_REQUESTS: () => refusal({ code: 'rate_exceeded', per: 'minute' }),
  INTERNAL_ERROR: failed,
  INTERNAL_SERVER_ERROR: failed,
  INVALID_HOST: inItsWords,
  BAD_REQUEST: inItsWords,
  ALREADY_SCHEDULED: inItsWords,
  ALREADY_USED: inItsWords,
  ALREADY_MODIFIED: inItsWords,
  CANNOT_PERFORM_ACTION: inItsWords,
  CANNOT_PROCESS: inItsWords,
  CANNOT_DELETE: inItsWords,
  CANNOT_BE_UPDATED: inItsWords,
  NOT_ALLOWED: inItsWords,
  NOT_APPROVED: inItsWords,
  NOT_REVIEWED: inItsWords,
  RECORD_LOCKED: inItsWords,
  RECORD_IN_BLUEPRINT: inItsWords,
  DEPENDENT_FIELD_MISSING: inItsWords,
  DEPENDENT_MISMATCH: inItsWords,
  EXPECTED_FIELD_MISSING: inItsWords,
  EXPECTED_PARAM_MISSING: inItsWords,
  MULTIPLE_OR_MULTI_ERRORS: inItsWords,
  CRITERIA_LIMIT_EXCEEDED: inItsWords,
  PAGINATION_LIMIT_EXCEEDED: inItsWords,
  DISCRETE_PAGINATION_LIMIT_EXCEEDED: inItsWords,
  // the gateway gets a new token for these; where it gets none its own credentials are at fault
  INVALID_TOKEN: failed,
  INVALID_OAUTHTOKEN: failed,
  AUTHENTICATION_FAILURE: failed,
};

/** What an error of API 2.0 is in API 1.0; one that is in no contract is told in the words of API 2.0. */
export function tellUpstreamError(error: AnsweredError): Told {
  const tell = Object.hasOwn(UPSTREAM_ERRORS, error.code) ? UPSTREAM_ERRORS[error.code] : undefined;
  return (tell ?? inItsWords)(error);
}

/** Sentences of an upstream are shown when they are short and plain. */
function sentence(message: string): string {
  return /^[\w '’,.()-]{1,120}$/.test(message) ? ` (${message})` : '';
}
