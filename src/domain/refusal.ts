import type { FieldType } from './field-definition.ts';
import type { Id } from './id.ts';
import type { ModuleName } from './module-name.ts';
import type { Right } from './caller.ts';
import type { UndoConflict } from './undo-plan.ts';

/**
 * Where in a request a value stood, outermost key first: `['Deals', 'Amount']`. Empty: the record the request is about. A parameter of
 * the query is `['?page']`.
 */
export type FieldPath = readonly string[];

/** The closed list of reasons for which a request, or one record of it, is refused. Each wire has one total table for it. */
export type Refusal =
  /** The record the request is about (empty path), or one that it names, is not there. */
  | { readonly code: 'not_found'; readonly path: FieldPath }
  | { readonly code: 'already_converted' }
  /** A converted lead can be read, not written. */
  | { readonly code: 'converted_record' }
  | { readonly code: 'mandatory_missing'; readonly path: FieldPath }
  /** Wrong type (`expected`), too long (`maxLength`, characters or digits), or simply not one of the allowed values. */
  | {
      readonly code: 'invalid_value';
      readonly path: FieldPath;
      readonly expected?: FieldType | 'id' | 'object' | 'array';
      readonly maxLength?: number;
    }
  /** A key that means nothing where that is not passed over. */
  | { readonly code: 'unknown_field'; readonly path: FieldPath }
  /** The named account or contact is somebody else than the lead, or the named deal is another account's. */
  | { readonly code: 'data_mismatch'; readonly with: 'account' | 'contact' | 'deal' }
  /** What a plan stood on is no longer as it was: the names of what changed. */
  | { readonly code: 'plan_outdated'; readonly changed: readonly string[] }
  /** The plan is another request's, or no plan at all. */
  | { readonly code: 'plan_mismatch' }
  /** The record is no longer as the caller has read it. */
  | { readonly code: 'record_changed' }
  /** The settings are no longer as the caller has read them. */
  | { readonly code: 'settings_changed' }
  | { readonly code: 'already_undone' }
  /** A conversion of a time when what is needed to take it back was not kept. */
  | { readonly code: 'not_undoable' }
  /** A choice about what is no conflict, or one that the conflict does not offer. */
  | { readonly code: 'invalid_choice'; readonly conflict: string }
  /** Something was edited or attached since the conversion, and the caller has not said what is to become of it. */
  | { readonly code: 'undo_conflicts'; readonly conflicts: readonly UndoConflict[] }
  /** A file of rows that cannot be read, from this line on. */
  | { readonly code: 'invalid_csv'; readonly line: number; readonly trouble: CsvTrouble }
  /** A job that is under way, or is over. */
  | { readonly code: 'job_running' }
  | { readonly code: 'job_ended' }
  | { readonly code: 'stage_outside_pipeline' }
  /** A record that must stay the only one of its kind is there already. */
  | { readonly code: 'duplicate'; readonly module: ModuleName; readonly id: Id; readonly field: string }
  /** A search that does not follow the grammar, or asks of a field what it cannot answer. */
  | {
      readonly code: 'invalid_query';
      readonly reason: 'syntax' | 'field' | 'operator' | 'value';
      readonly field: string | null;
    }
  /** The record has an attachment with this very link. */
  | { readonly code: 'link_exists' }
  | { readonly code: 'file_too_large'; readonly limitBytes: number }
  | { readonly code: 'limit_exceeded'; readonly path: FieldPath; readonly limit: number }
  /** More calls than the organisation may make at one time, in a minute, or in a day. */
  | { readonly code: 'rate_exceeded'; readonly per: 'moment' | 'minute' | 'day' }
  /** The request's Idempotency-Key was given with another request before. */
  | { readonly code: 'key_reused' }
  /** The request with this Idempotency-Key is still being carried out. */
  | { readonly code: 'key_in_use' }
  /** The organisation, of a sandbox, has been reset since the request came. */
  | { readonly code: 'organisation_reset' }
  | { readonly code: 'no_permission'; readonly right: Right }
  /** `scope`: one that would do. */
  | { readonly code: 'credential'; readonly problem: 'missing' | 'invalid' | 'scope'; readonly scope?: string }
  /** The request could not be read at all: no body, broken JSON or XML. */
  | { readonly code: 'unreadable' }
  | { readonly code: 'internal' };

export type RefusalCode = Refusal['code'];

/**
 * What is wrong with a file of rows: bytes that are no UTF-8; quotes; more or fewer columns than the first row; a row without end; no
 * column of ids; a cell of it that is none; no header; a name in it that stands there twice.
 */
export type CsvTrouble = 'encoding' | 'quotes' | 'columns' | 'length' | 'id_column' | 'id' | 'header' | 'header_twice';

/** Thrown where the whole request (or plan) is refused; carries no sentence, those belong to the wires. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
