import type { FieldPath, Refusal, RefusalCode } from '../../domain/refusal.ts';
import type { XmlElement } from './xml-element.ts';

/** An error of API 1.0. Texts are the recorded ones where there are any, else the documented meaning (contract v1 §7). */
export interface WireError {
  readonly code: string;
  readonly message: string;
}

type Encoder<Code extends RefusalCode> = (
  refusal: Extract<Refusal, { code: Code }>,
  labelOf: (apiName: string) => string,
) => WireError;

const NO_RECORD = { code: '4103', message: 'No record available with the specified record ID.' };
const NO_TOKEN = { code: '4834', message: 'Invalid Ticket Id' };

export const UNKNOWN_METHOD: WireError = {
  code: '4600',
  message:
    'Unable to process your request. Please verify whether you have entered proper method name,parameter and parameter values.',
};

export const OLD_CREDENTIALS: WireError = {
  code: '4000',
  message: 'Please use Authtoken, instead of API ticket and APIkey.',
};

/** The record that a method edits is not there, or cannot be edited (contract v1 §5, updateRecords). */
const NOT_EDITABLE = {
  code: '401.2',
  message: 'You do not have the permission to edit this record or the "id" value you have given is invalid.',
};

/** Every refusal, and every sentence that an API 1.0 client can see of it. */
const ERRORS: { readonly [Code in RefusalCode]: Encoder<Code> } = {
  // a look-up is a field with a wrong value; the record itself and those that convertLead links are records
  not_found: ({ path }, labelOf) =>
    path.length === 0 || path[0] === 'Accounts' || path[0] === 'Contacts' ? NO_RECORD : wrongValue(path, labelOf),
  // the lead has left the module (contract v1 §4.6)
  already_converted: () => NO_RECORD,
  converted_record: () => NO_RECORD,
  mandatory_missing: ({ path }) =>
    isParameter(path)
      ? { code: '4831', message: 'Missing parameters' }
      : { code: '4401', message: 'Unable to populate data, please check if mandatory value is entered correctly.' },
  invalid_value: ({ path }, labelOf) => (isParameter(path) ? wrongParameter(path[0]) : wrongValue(path, labelOf)),
  unknown_field: ({ path }, labelOf) => wrongValue(path, labelOf),
  plan_outdated: () => UNKNOWN_METHOD,
  plan_mismatch: () => UNKNOWN_METHOD,
  record_changed: () => UNKNOWN_METHOD,
  settings_changed: () => UNKNOWN_METHOD,
  already_undone: () => UNKNOWN_METHOD,
  not_undoable: () => UNKNOWN_METHOD,
  invalid_csv: () => UNKNOWN_METHOD,
  job_running: () => UNKNOWN_METHOD,
  job_ended: () => UNKNOWN_METHOD,
  invalid_choice: () => UNKNOWN_METHOD,
  undo_conflicts: () => UNKNOWN_METHOD,
  data_mismatch: (refusal) => wrongParameter(refusal.with === 'account' ? '?ACCOUNTID' : '?CONTACTID'),
  stage_outside_pipeline: (_refusal, labelOf) => wrongValue(['Stage'], labelOf),
  // nothing in the catalogue fits; the sentence is the one that insertRecords has for it
  duplicate: () => ({ code: '4600', message: 'Record(s) already exists' }),
  invalid_query: ({ reason, field }) =>
    reason === 'field' && field === ''
      ? { code: '4832', message: 'API call cannot be completed as the Criteria parameter contains empty field name' }
      : wrongParameter('?criteria'),
  link_exists: () => ({ code: '4600', message: 'Attachment link already exists' }),
  file_too_large: () => ({ code: '4807', message: 'Exceeded file size limit' }),
  limit_exceeded: ({ path }) => (isParameter(path) ? wrongParameter(path[0]) : UNKNOWN_METHOD),
  rate_exceeded: ({ per }) =>
    per === 'day'
      ? { code: '4421', message: 'Number of API calls exceeded' }
      : { code: '4820', message: 'API call cannot be completed as you have exceeded the rate limit.' },
  key_reused: () => ({
    code: '4600',
    message: 'Unable to process your request. The Idempotency-Key was given with another request before.',
  }),
  key_in_use: () => ({
    code: '4820',
    message: 'API call cannot be completed as the request with this Idempotency-Key is still being processed.',
  }),
  organisation_reset: () => ({
    code: '4600',
    message: 'Unable to process your request. The organisation was reset while the request was being processed.',
  }),
  no_permission: () => ({ code: '4487', message: 'No permission to convert lead' }),
  credential: () => NO_TOKEN,
  unreadable: () => ({ code: '4835', message: 'XML parsing error' }),
  internal: () => ({ code: '4500', message: 'Problem occured while processing the request' }),
};

/** What a client is told of a refusal. @param labelOf the label of a field that the refusal names */
export function encodeRefusal(refusal: Refusal, labelOf: (apiName: string) => string = String): WireError {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the table has the encoder of this very code
  const encode = ERRORS[refusal.code] as Encoder<RefusalCode>;
  return encode(refusal, labelOf);
}

/** The same for a method that edits the record which the refusal is about. */
export function encodeEditRefusal(refusal: Refusal, labelOf: (apiName: string) => string): WireError {
  const isGone = refusal.code === 'converted_record' || (refusal.code === 'not_found' && refusal.path.length === 0);
  const isNoId = refusal.code === 'invalid_value' && refusal.path[0] === 'id';
  return isGone || isNoId ? NOT_EDITABLE : encodeRefusal(refusal, labelOf);
}

/** The error in its wrapper. @param uri path of the request, as it was called */
export function errorElement(uri: string, { code, message }: WireError): XmlElement {
  const error = [
    { name: 'code', content: code },
    { name: 'message', content: message },
  ];
  return { name: 'response', attributes: { uri }, content: [{ name: 'error', content: error }] };
}

type ParameterPath = readonly [`?${string}`];

/** Parameters are named `['?id']`; everything else is a field. */
function isParameter(path: FieldPath): path is ParameterPath {
  return path[0]?.startsWith('?') === true;
}

function wrongParameter(name: `?${string}`): WireError {
  return {
    code: '4600',
    message: `Unable to process your request. Please verify if the name and value is appropriate for the "${name.slice(1)}" parameter.`,
  };
}

function wrongValue(path: FieldPath, labelOf: (apiName: string) => string): WireError {
  return { code: '4832', message: `You have given a wrong value for the field : ${labelOf(path.at(-1) ?? '')}` };
}
