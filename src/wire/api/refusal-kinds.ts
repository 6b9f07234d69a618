import type { Refusal, RefusalCode } from '../../domain/refusal.ts';
import { encodeConflict } from './encode-undo-plan.ts';
import { CSV_TROUBLES, inWords, pointed, wanted } from './problem-words.ts';

/** A refusal of one code. */
export type Of<Code extends RefusalCode> = Extract<Refusal, { code: Code }>;
type Detail = Readonly<Record<string, unknown>> & { readonly detail: string };

interface ProblemKind<Code extends RefusalCode> {
  readonly status: number;
  readonly title: string;
  readonly detail: (refusal: Of<Code>) => Detail;
}

/** What the native API says of each refusal: one entry a refusal; the compiler refuses a table with a gap. */
export const REFUSAL_KINDS: { readonly [Code in RefusalCode]: ProblemKind<Code> } = {
  not_found: {
    status: 404,
    title: 'No such record',
    detail: ({ path }) =>
      path.length === 0
        ? { detail: 'There is no such record.' }
        : { detail: `${inWords(path)} names nothing that is there.`, ...pointed(path) },
  },
  already_converted: {
    status: 409,
    title: 'Converted already',
    detail: () => ({ detail: 'The lead is converted. It can be converted again once that conversion is undone.' }),
  },
  converted_record: {
    status: 409,
    title: 'Converted leads can only be read',
    detail: () => ({ detail: 'The lead is converted; it can be read, not written.' }),
  },
  mandatory_missing: {
    status: 422,
    title: 'A mandatory field is missing',
    detail: ({ path }) => ({ detail: `${inWords(path)} is mandatory and has no value.`, ...pointed(path) }),
  },
  invalid_value: {
    status: 422,
    title: 'A value cannot be taken',
    detail: ({ path, expected, maxLength }) => ({
      detail: `${inWords(path)} ${wanted(expected, maxLength)}.`,
      ...pointed(path),
      ...(expected === undefined ? {} : { expected }),
      ...(maxLength === undefined ? {} : { maxLength }),
    }),
  },
  unknown_field: {
    status: 422,
    title: 'A field is not known',
    detail: ({ path }) => ({ detail: `${inWords(path)} is no field that a request can set.`, ...pointed(path) }),
  },
  data_mismatch: {
    status: 422,
    title: 'The named record is somebody else',
    detail: ({ with: kind }) => ({
      detail:
        kind === 'deal'
          ? 'The named deal belongs to another account. With "overwrite" it is linked all the same.'
          : `The named ${kind} does not match the lead. With "overwrite" it is linked all the same.`,
      pointer: `/${kind}/id`,
    }),
  },
  plan_outdated: {
    status: 409,
    title: 'The plan is outdated',
    detail: ({ changed }) => ({
      detail: `Since the plan was made these have changed: ${changed.join(', ')}. Look at a new plan.`,
      changed,
    }),
  },
  plan_mismatch: {
    status: 422,
    title: 'The plan is of another request',
    detail: () => ({
      detail: 'planHash is not of a plan of this very request: make the plan with the same body, without planHash.',
      pointer: '/planHash',
    }),
  },
  record_changed: {
    status: 412,
    title: 'The record has changed',
    detail: () => ({ detail: 'The record is no longer as If-Match says: read it again. Nothing was changed.' }),
  },
  settings_changed: {
    status: 412,
    title: 'The settings have changed',
    detail: () => ({ detail: 'The settings are no longer as If-Match says: read them again. Nothing was changed.' }),
  },
  already_undone: {
    status: 409,
    title: 'Undone already',
    detail: () => ({ detail: 'The conversion is undone.' }),
  },
  not_undoable: {
    status: 409,
    title: 'Cannot be undone',
    detail: () => ({
      detail: 'The conversion was made by a version of the server that did not keep what undoing needs.',
    }),
  },
  invalid_choice: {
    status: 422,
    title: 'A choice that is not offered',
    detail: ({ conflict }) => ({
      detail: `"${conflict}" is no conflict of this conversion, or does not offer the choice. The plan lists conflicts and choices.`,
      ...pointed(['choices', conflict]),
    }),
  },
  undo_conflicts: {
    status: 409,
    title: 'Something has changed since the conversion',
    detail: ({ conflicts }) => ({
      detail: `${conflicts.length === 1 ? 'A choice is' : `${conflicts.length} choices are`} needed: what was edited or attached since would be lost.`,
      conflicts: conflicts.map(encodeConflict),
    }),
  },
  invalid_csv: {
    status: 422,
    title: 'The file cannot be read',
    detail: ({ line, trouble }) => ({ detail: `Line ${line}: ${CSV_TROUBLES[trouble]}`, line, trouble }),
  },
  job_running: {
    status: 409,
    title: 'The job is under way',
    detail: () => ({ detail: 'The job is under way. Wait for its end, or cancel it.' }),
  },
  job_ended: {
    status: 409,
    title: 'The job is over',
    detail: () => ({
      detail: 'The job is over. What it has left undone is for a new job.',
    }),
  },
  stage_outside_pipeline: {
    status: 422,
    title: 'The stage is not of the pipeline',
    detail: () => ({ detail: 'The pipeline of the deal has no such stage.', pointer: '/deal/fields/Stage' }),
  },
  duplicate: {
    status: 409,
    title: 'There is such a record already',
    detail: ({ module, id, field }) => ({
      detail: `${module} ${id} has the same ${field}.`,
      duplicate: { module, id, field },
    }),
  },
  invalid_query: {
    status: 400,
    title: 'The query cannot be read',
    detail: ({ field, reason }) => ({
      detail: `The ${reason} of the query is wrong${field === null ? '' : ` at ${field}`}.`,
    }),
  },
  link_exists: {
    status: 409,
    title: 'The link is there',
    detail: () => ({ detail: 'The record has this very link.' }),
  },
  file_too_large: {
    status: 413,
    title: 'The file is too large',
    detail: ({ limitBytes }) => ({ detail: `A file may have ${limitBytes} bytes.` }),
  },
  limit_exceeded: {
    status: 422,
    title: 'Too many values',
    detail: ({ path, limit }) => ({ detail: `${inWords(path)} may have ${limit} at most.`, ...pointed(path), limit }),
  },
  rate_exceeded: {
    status: 429,
    title: 'Too many calls',
    detail: ({ per }) => ({ detail: `The organisation has made all the calls that it may make in this ${per}.` }),
  },
  key_reused: {
    status: 422,
    title: 'The key was used',
    detail: () => ({
      detail: 'The Idempotency-Key was given with another request before. Each request needs its own.',
    }),
  },
  key_in_use: {
    status: 409,
    title: 'The key is in use',
    detail: () => ({ detail: 'The request with this Idempotency-Key is still being carried out. Ask again.' }),
  },
  organisation_reset: {
    status: 409,
    title: 'The organisation was reset',
    detail: () => ({ detail: 'The organisation was reset while the request was carried out. Nothing was changed.' }),
  },
  no_permission: {
    status: 403,
    title: 'A right is missing',
    detail: ({ right }) => ({ detail: `The role of the user lacks the right "${right}".`, right }),
  },
  credential: {
    status: 401,
    title: 'Not authorised',
    detail: ({ problem, scope = 'of the call' }) =>
      problem === 'scope'
        ? { status: 403, detail: `The access token lacks the scope ${scope}.` }
        : { detail: problem === 'missing' ? 'The call needs an access token.' : 'The access token is not valid.' },
  },
  unreadable: {
    status: 400,
    title: 'The body cannot be read',
    detail: () => ({ detail: 'The body is no JSON in UTF-8, or there is none.' }),
  },
  internal: {
    status: 500,
    title: 'An error of the server',
    detail: () => ({ detail: 'Something went wrong here. Nothing was changed.' }),
  },
};
