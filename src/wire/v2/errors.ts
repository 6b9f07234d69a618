import type { FieldType } from '../../domain/field-definition.ts';
import type { FieldPath, Refusal, RefusalCode } from '../../domain/refusal.ts';

/** The error object of API 2.0 (contract v2 §1.7). */
export interface WireError {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly message: string;
  readonly status: 'error';
}

export interface ErrorAnswer {
  readonly httpStatus: number;
  readonly error: WireError;
  /** Whether it stands inside `data`, as the error of a record, or is the whole answer. */
  readonly inData: boolean;
}

type Expected = NonNullable<Extract<Refusal, { code: 'invalid_value' }>['expected']>;

/** `expected_data_type` as the hosted API words it. */
const DATA_TYPES: Readonly<Record<Expected, string>> = {
  text: 'text',
  textarea: 'text',
  phone: 'text',
  website: 'text',
  email: 'email',
  picklist: 'text',
  multiselectpicklist: 'jsonarray',
  boolean: 'boolean',
  integer: 'integer',
  percent: 'integer',
  double: 'double',
  currency: 'double',
  date: 'date',
  datetime: 'datetime',
  lookup: 'long',
  ownerlookup: 'long',
  id: 'long',
  object: 'jsonobject',
  array: 'jsonarray',
} satisfies Record<FieldType | 'id' | 'object' | 'array', string>;

const RECORD_ERROR = 202;

type Encoder<Code extends RefusalCode> = (refusal: Extract<Refusal, { code: Code }>, index: number) => ErrorAnswer;

/** Every refusal, and every sentence that an API 2.0 client can see of it. */
const ANSWERS: { readonly [Code in RefusalCode]: Encoder<Code> } = {
  not_found: ({ path }, index) =>
    path.length === 0
      ? bare(400, 'INVALID_DATA', 'the id given seems to be invalid')
      : inData('INVALID_DATA', 'invalid data', place(path, index)),
  already_converted: () => bare(400, 'ID_ALREADY_CONVERTED', 'id already converted'),
  converted_record: () => inData('CONVERTED_RECORD', "can't update the converted record"),
  mandatory_missing: ({ path }) => {
    const [first = ''] = path;
    if (first.startsWith('?')) {
      const details = { param_name: first.slice(1) };
      return bare(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', details);
    }
    const details = { api_name: path.at(-1) ?? '' };
    const message = 'required field not found';
    return isOfRequest(path)
      ? bare(400, 'MANDATORY_NOT_FOUND', message, details)
      : inData('MANDATORY_NOT_FOUND', message, details);
  },
  invalid_value: ({ path, expected, maxLength }, index) => {
    const details = {
      ...(expected === undefined ? {} : { expected_data_type: DATA_TYPES[expected] }),
      ...(maxLength === undefined ? {} : { maximum_length: maxLength }),
      ...place(path, index),
    };
    return isOfRequest(path)
      ? bare(400, 'INVALID_DATA', 'invalid data', details)
      : inData('INVALID_DATA', 'invalid data', details);
  },
  unknown_field: ({ path }, index) => inData('INVALID_DATA', 'invalid data', place(path, index)),
  // only the native API takes a plan, conversions back, and changes of what was read
  plan_outdated: () => bare(409, 'INVALID_REQUEST', 'the plan is outdated'),
  plan_mismatch: () => bare(400, 'INVALID_DATA', 'invalid data'),
  record_changed: () => bare(412, 'INVALID_REQUEST', 'the record has changed'),
  settings_changed: () => bare(412, 'INVALID_REQUEST', 'the settings have changed'),
  invalid_csv: () => bare(400, 'INVALID_DATA', 'invalid data'),
  job_running: () => bare(409, 'INVALID_REQUEST', 'the job is running'),
  job_ended: () => bare(409, 'INVALID_REQUEST', 'the job has ended'),
  invalid_choice: () => bare(400, 'INVALID_DATA', 'invalid data'),
  not_undoable: () => bare(409, 'INVALID_REQUEST', 'the conversion cannot be undone'),
  already_undone: () => bare(409, 'INVALID_REQUEST', 'the conversion is undone'),
  undo_conflicts: () => bare(409, 'INVALID_REQUEST', 'the conversion has conflicts'),
  data_mismatch: (refusal) => inData('DATA_MISMATCH', `give ${refusal.with} id is mismatched with the data`),
  stage_outside_pipeline: (_refusal, index) =>
    inData('MAPPING_MISMATCH', "Pipeline doesn't contain the Stage", {
      mapped_field: 'Pipeline',
      api_name: 'Stage',
      json_path: `$.data[${index}].Stage`,
    }),
  duplicate: ({ id, field }) => inData('DUPLICATE_DATA', 'duplicate data', { id, api_name: field }),
  invalid_query: ({ reason, field }) =>
    bare(400, 'INVALID_QUERY', 'invalid query formed', {
      reason: QUERY_REASONS[reason],
      ...(field === null ? {} : { api_name: field }),
    }),
  link_exists: () => inData('INVALID_DATA', 'Attachment link already exists'),
  // the code is documented, the sentence is not
  file_too_large: ({ limitBytes }) =>
    bare(400, 'FILE_SIZE_MORE_THAN_ALLOWED_SIZE', 'the file is larger than the allowed size', { limit: limitBytes }),
  limit_exceeded: ({ path, limit }, index) => {
    const records = `Cannot process more than ${limit} ${limit === 1 ? 'record' : 'records'} at a time.`;
    const message = path[0] === 'data' ? records : 'limit exceeded';
    const details = { limit, ...place(path, index) };
    return isOfRequest(path)
      ? bare(400, 'LIMIT_EXCEEDED', message, details)
      : inData('LIMIT_EXCEEDED', message, details);
  },
  rate_exceeded: () => bare(429, 'TOO_MANY_REQUESTS', 'too many requests'),
  // the header is our own
  key_reused: () => bare(422, 'INVALID_REQUEST', 'the Idempotency-Key was given with another request before', KEY),
  key_in_use: () => bare(409, 'INVALID_REQUEST', 'the request with this Idempotency-Key is still being processed', KEY),
  // only organisations of a sandbox are reset
  organisation_reset: () =>
    bare(409, 'INVALID_REQUEST', 'the organisation was reset while the request was being processed'),
  no_permission: ({ right }) => bare(403, 'NO_PERMISSION', 'permission denied', { permissions: [PERMISSIONS[right]] }),
  credential: ({ problem }) => CREDENTIALS[problem],
  unreadable: () => bare(400, 'INVALID_DATA', 'body', { expected_data_type: 'jsonobject' }),
  internal: () => bare(500, 'INTERNAL_ERROR', 'Internal server error occurred.'),
};

const KEY = { param_name: 'Idempotency-Key' } as const;

/** The key `reason` is documented for a query, its sentences are not. */
const QUERY_REASONS = {
  syntax: 'the criteria does not follow the grammar',
  field: 'the field is not available for search',
  operator: 'the operator is not supported',
  value: 'the value does not fit the field',
} as const;

/** The name for a single conversion is not recorded; this follows Crm_Implied_Mass_Convert_Leads. */
const PERMISSIONS = {
  convert: 'Crm_Implied_Convert_Leads',
  // our own: API 2.0 has no call that needs them
  undo: 'Convertlead_Undo_Conversions',
  configure: 'Convertlead_Configure',
  administer: 'Convertlead_Administer',
} as const;

const CREDENTIALS = {
  missing: bare(401, 'AUTHENTICATION_FAILURE', 'Authentication failed'),
  invalid: bare(401, 'INVALID_TOKEN', 'invalid oauth token'),
  scope: bare(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL'),
} as const;

/** Errors of the request line, which no rule of the domain knows. */
export const INVALID_URL_PATTERN = bare(
  404,
  'INVALID_URL_PATTERN',
  'Please check if the URL trying to access is a correct one',
);
export const INVALID_REQUEST_METHOD = bare(
  400,
  'INVALID_REQUEST_METHOD',
  'The http request method type is not a valid one',
);
export const INVALID_MODULE = bare(400, 'INVALID_MODULE', 'The module name given seems to be invalid');
/** The code is documented, the sentence is not (contract v2 §1.1). */
export const INVALID_HOST = bare(400, 'INVALID_HOST', 'The host name given seems to be invalid');
/** Of related lists (contract v2 §4, Related). */
export const UNKNOWN_RELATION = bare(400, 'INVALID_DATA', 'The relation name given seems to be invalid');
export const CANNOT_BE_UPDATED = bare(400, 'CANNOT_BE_UPDATED', 'invalid data');
/** A link leads to bytes that are not here (contract v2 §4, Attachments). */
export const LINKED_ATTACHMENT = bare(400, 'INVALID_DATA', 'As it is a linked attachment, you can not download it');
export const BODY_TOO_LARGE = bare(413, 'INVALID_DATA', 'body');

/** The answer of a delete for a record that is not there (contract v2 §4). */
export function recordNotDeleted(id: string): ErrorAnswer {
  return inData('INVALID_DATA', 'record not deleted', { id });
}

/** A related record that is not there, or not in the list (contract v2 §4, Related). */
export function relatedIdInvalid(id: string): ErrorAnswer {
  return inData('INVALID_DATA', 'the related id given seems to be invalid', { id });
}

/** What a client is told of a refusal. @param index place of the refused record in `data` */
export function encodeRefusal(refusal: Refusal, index = 0): ErrorAnswer {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the table has the encoder of this very code
  const encode = ANSWERS[refusal.code] as Encoder<RefusalCode>;
  return encode(refusal, index);
}

/** What bodies hold that are no records. */
const OF_REQUEST = /^(?:\?|data$|duplicate_check_fields$|tags$|watch(?:\[|$))/;

/** A wrong body or parameter is not the error of a record. */
function isOfRequest([first = '']: FieldPath): boolean {
  return OF_REQUEST.test(first);
}

function place(path: FieldPath, index: number): Readonly<Record<string, string>> {
  const last = path.at(-1) ?? '';
  if (last.startsWith('?')) return { param_name: last.slice(1) };
  const keys = isOfRequest(path) ? ['$', ...path] : ['$', `data[${index}]`, ...path];
  return { api_name: last, json_path: keys.join('.') };
}

function bare(httpStatus: number, code: string, message: string, details: WireError['details'] = {}): ErrorAnswer {
  return { httpStatus, inData: false, error: { code, details, message, status: 'error' } };
}

function inData(code: string, message: string, details: WireError['details'] = {}): ErrorAnswer {
  return { httpStatus: RECORD_ERROR, inData: true, error: { code, details, message, status: 'error' } };
}
