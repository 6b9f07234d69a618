const NO_ATTACHMENT =
  'API 2.0 reaches an attachment through its record; the gateway knows those that it has listed or uploaded since it was started.';
const MANDATORY = 'API 2.0 insists on all mandatory fields of a new record (rule `mandatory-missing`).';
const UNLISTED = 'API 2.0 refuses a picklist value that the field does not list (rule `field-unlisted`).';
const NAMED_ACCOUNT =
  'The account that a row names is made by a call of its own, before the row is written or refused.';
const LIMITS = 'The limits of the upstream count calls of API 2.0, of which one of API 1.0 takes several.';
/** The answers of such a case hold. */
export const KEPT_BY_UPSTREAM =
  'The answer is the same; what the server keeps of the conversion says that API 2.0 was spoken.';
const KEYS = 'The upstream tells requests under one Idempotency-Key apart by the calls of API 2.0 that it gets.';

/**
 * Wire cases of API 1.0 that do not hold through a gateway, and why. docs/gateway-differences.md is made from this table; a case that holds
 * has no place in it.
 */
export const DIFFERING_CASES: Readonly<Record<string, string>> = {
  'association-no-check': 'API 2.0 refuses an account that does not match the lead (rule `convert-link`).',
  'comparison-page': KEPT_BY_UPSTREAM,
  'file-delete': NO_ATTACHMENT,
  'file-download': NO_ATTACHMENT,
  'file-download-unknown': NO_ATTACHMENT,
  'insert-account-name-refused': NAMED_ACCOUNT,
  'insert-duplicate-keep-no-account': NAMED_ACCOUNT,
  'update-version-4-no-account': NAMED_ACCOUNT,
  'insert-deal': MANDATORY,
  'insert-name-alone': MANDATORY,
  'insert-values': UNLISTED,
  'potential-stage-unknown': UNLISTED,
  'limit-day': LIMITS,
  'limit-minute': LIMITS,
  'members-unknown': 'API 2.0 connects each record on its own; API 1.0 all or none.',
  'once-json': KEYS,
  'once-refusal': KEYS,
  'option-unknown': KEPT_BY_UPSTREAM,
  'potential-label-unknown': KEPT_BY_UPSTREAM,
  'potential-contact-role-new': 'API 2.0 makes no contact role that is not there (rule `convert-role`).',
  'contact-role-other-case': 'API 2.0 makes no contact role that is not there (rule `convert-role`).',
  'replay-identical': '`v1Replay` is a setting of the server, and of API 1.0 there.',
};
