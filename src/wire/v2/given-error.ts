import type { ErrorAnswer } from './errors.ts';

interface Given {
  readonly httpStatus: number;
  readonly message: string;
  readonly inData?: boolean;
}

/** Errors that no rule here leads to, or not at will, with the status and sentence that are known of them (contract v2 §1.7, §5). */
const GIVEN: Readonly<Record<string, Given>> = {
  AUTHENTICATION_FAILURE: { httpStatus: 401, message: 'Authentication failed' },
  CANNOT_PERFORM_ACTION: { httpStatus: 400, message: 'The record is in stop processing' },
  DUPLICATE_DATA: { httpStatus: 202, message: 'duplicate data', inData: true },
  ID_ALREADY_CONVERTED: { httpStatus: 400, message: 'id already converted' },
  INTERNAL_ERROR: { httpStatus: 500, message: 'Internal server error occurred.' },
  INVALID_DATA: { httpStatus: 400, message: 'the id given seems to be invalid' },
  INVALID_TOKEN: { httpStatus: 401, message: 'invalid oauth token' },
  LIMIT_REACHED: { httpStatus: 429, message: 'limit reached' },
  MANDATORY_NOT_FOUND: { httpStatus: 202, message: 'required field not found', inData: true },
  NO_PERMISSION: { httpStatus: 403, message: 'permission denied' },
  NOT_APPROVED: { httpStatus: 400, message: 'record not approved' },
  NOT_REVIEWED: { httpStatus: 400, message: 'record in review' },
  OAUTH_SCOPE_MISMATCH: { httpStatus: 401, message: 'invalid oauth scope to access this URL' },
  RECORD_IN_BLUEPRINT: { httpStatus: 400, message: 'The record is in blue print' },
  RECORD_LOCKED: { httpStatus: 400, message: 'You cannot perform this operation as the record is locked.' },
  TOO_MANY_REQUESTS: { httpStatus: 429, message: 'too many requests' },
};

/** An error by its code alone; one that is not known is a bare 400 with its code as sentence. */
export function givenError(code: string, message?: string): ErrorAnswer {
  const known = GIVEN[code] ?? { httpStatus: 400, message: code.toLowerCase().replaceAll('_', ' ') };
  const error = { code, details: {}, message: message ?? known.message, status: 'error' } as const;
  return { httpStatus: known.httpStatus, error, inData: known.inData === true };
}
