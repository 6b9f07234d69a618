/** Why nothing could be made of a line, or of a call. */
export type WhyNot =
  | 'unreadable'
  | 'other_request'
  | 'body'
  | 'end_of_body'
  | 'content'
  | 'wrong_verb'
  | 'unknown_method'
  | 'malformed_xml'
  | 'refused_by_form'
  | 'no_equivalent'
  | 'not_here';

export const WHY_NOT_WORDS: Readonly<Record<WhyNot, string>> = {
  unreadable: 'the line cannot be read in this format',
  other_request: 'it is no call of API 1.0',
  body: 'its parameters were in the body, which the log does not have',
  end_of_body: 'the log has only the beginning of its body',
  content: 'the log has been kept without what calls asked (--call-log-content none)',
  wrong_verb: 'API 1.0 is called by GET and POST',
  unknown_method: 'API 1.0 has no such method',
  malformed_xml: 'its xmlData is malformed',
  refused_by_form: 'API 1.0 itself refuses its parameters',
  no_equivalent: 'API 2.0 has no calls for it',
  not_here: 'this server does not have the call of API 2.0 that it becomes',
};

/** Of these nothing is known but that they are no calls. */
export const NO_CALLS: ReadonlySet<WhyNot> = new Set(['unreadable', 'other_request']);

export interface NotReplayed {
  readonly why: WhyNot;
  /** What API 1.0 answers. */
  readonly code: string | null;
}
