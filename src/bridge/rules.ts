export interface Rule {
  /** In a sentence, for whoever reads a report. */
  readonly why: string;
  readonly source: string;
  /** What API 1.0 would have done is not done. */
  readonly loss?: boolean;
}

/** Why a value of a v1 call becomes what it becomes. Every line of every report has one of these; docs/bridge-rules.md is made from them. */
export const RULES = {
  'auth-token': {
    why: 'API 2.0 takes an OAuth access token in the header Authorization.',
    source: 'contract v1 §1.3, v2 §3',
  },
  'auth-scope': {
    why: 'What a token may do stands in its own OAuth scopes.',
    source: 'comparison page; contract v2 §3',
  },
  format: { why: 'API 2.0 answers JSON, and empty fields as null.', source: 'contract v1 §2, v2 §5' },
  'answer-per-record': {
    why: 'API 2.0 answers for each record, as version 4 does.',
    source: 'contract v1 §5, v2 §4',
  },
  'all-or-none': {
    why: 'API 2.0 writes each record on its own; versions 1 and 2 write all or none.',
    source: 'contract v1 §5, v2 §4',
    loss: true,
  },
  'id-in-path': { why: 'The id of the record is part of the URL.', source: 'comparison page; contract v2 §1' },
  'id-list': {
    why: 'Ids are one parameter, with commas. API 2.0 answers in an order of its own, and an error for one that is not there.',
    source: 'contract v2 §4',
  },
  'id-in-row': { why: 'The id of the record is a key of its row.', source: 'contract v2 §4' },
  'junk-parameter': { why: 'API 1.0 passes over this parameter, too.', source: 'contract v1 §4.1' },
  'junk-field': { why: 'API 1.0 passes over a label that its module does not have, too.', source: 'contract v1 §4.2' },
  'read-only-field': { why: 'Only the server sets this field, in both versions.', source: 'contract v1 §6' },
  'parent-module': {
    why: 'API 2.0 wants to know the module of the record that a note or an activity hangs on.',
    source: 'contract v1 §6, v2 §4',
  },
  'field-name': { why: 'A label of API 1.0 is the API name of a field.', source: 'contract v1 §6, v2 §5' },
  'field-empty': { why: 'An empty value empties the field: null in JSON.', source: 'contract v1 §2.3' },
  'field-null-text': {
    why: 'With newFormat=1 the text "null" is passed over, so it is left out.',
    source: 'contract v1 §2.3',
  },
  'field-second': {
    why: 'Of an id and a name for the same field the id counts, of equal labels the last.',
    source: 'contract v1 §3',
  },
  'field-number': { why: 'Numbers are numbers in JSON.', source: 'contract v1 §3, v2 §5' },
  'field-boolean': { why: 'true and false are values of JSON.', source: 'contract v1 §3, v2 §5' },
  'field-date': { why: 'Dates are written yyyy-MM-dd.', source: 'contract v1 §3, v2 §5' },
  'field-time': { why: 'Times are written in ISO 8601, with their offset.', source: 'contract v1 §3, v2 §5' },
  'field-list': { why: 'Several values are a list in JSON.', source: 'contract v1 §3, v2 §5' },
  'field-unlisted': {
    why: 'API 1.0 stores a value that a picklist does not have; API 2.0 refuses the record with INVALID_DATA.',
    source: 'contract v1 §3, v2 §1.7',
    loss: true,
  },
  'mandatory-missing': {
    why: 'API 2.0 refuses a new record without it (MANDATORY_NOT_FOUND); API 1.0 insists on names alone.',
    source: 'contract v1 §5, v2 §1.7',
    loss: true,
  },
  'field-name-of-record': {
    why: 'API 2.0 takes the id of a record that a field points at: it is looked up by its name.',
    source: 'contract v1 §3, v2 §5',
  },
  'field-name-of-user': {
    why: 'API 2.0 takes the id of a user: it is looked up by e-mail address or name.',
    source: 'contract v1 §4.2, v2 §5',
  },
  'convert-option': { why: 'The option is a key of the conversion.', source: 'comparison page; contract v2 §1.3' },
  'convert-option-absent': {
    why: 'False in both versions where nothing is said.',
    source: 'contract v1 §4.2, v2 §1.3',
  },
  'convert-option-odd': {
    why: 'What is neither true nor false counts as false, as it does in API 1.0.',
    source: 'contract v1 §4.2',
  },
  'convert-deal': { why: 'A deal is asked for by the key Deals.', source: 'contract v1 §4.2, v2 §1.3' },
  'convert-no-deal': {
    why: 'Without createPotential there is no deal, and none of its fields count.',
    source: 'contract v1 §4.2',
  },
  'convert-assign': {
    why: 'assign_to is the id of a user: it is looked up by e-mail address or id. An unknown one is passed over, as API 1.0 does.',
    source: 'contract v1 §4.2, v2 §1.3',
  },
  'convert-link': {
    why: 'The existing record is named by the key of its module. API 2.0 refuses one that does not match the lead (DATA_MISMATCH), which API 1.0 does not look at.',
    source: 'contract v1 §4.4, v2 §1.4',
  },
  'convert-role': {
    why: 'API 2.0 has no key for it: the role is given to the contact in the deal by a call of its own. One that is not there is not made.',
    source: 'contract v1 §4.2, v2 §4',
  },
  'convert-reference-name': {
    why: 'convertLead looks up nobody by name, only by id.',
    source: 'contract v1 §4.2',
  },
  window: {
    why: 'A stretch from 1 is a page; what lies outside the stretch is cut off.',
    source: 'contract v1 §5, v2 §4',
  },
  'window-default': { why: 'API 1.0 answers 20 records where nothing is said.', source: 'contract v1 §5' },
  'select-columns': { why: 'Columns are API names of fields, with commas.', source: 'contract v1 §5, v2 §4' },
  'sort-column': { why: 'A column to sort by is an API name.', source: 'contract v1 §5, v2 §4' },
  'sort-default': {
    why: 'API 1.0 begins with the lowest id, API 2.0 with the highest.',
    source: 'contract v1 §5, v2 §4',
  },
  'sort-in-search': {
    why: 'A search of API 2.0 has an order of its own.',
    source: 'contract v2 §4',
    loss: true,
  },
  'modified-since': { why: 'A time since when is a header.', source: 'contract v1 §5, v2 §4' },
  'modified-in-search': {
    why: 'A search of API 2.0 takes no time since when: the condition is one of the criteria.',
    source: 'contract v2 §4',
  },
  criteria: { why: 'Conditions name API names and operators.', source: 'contract v1 §5, v2 §4' },
  'criteria-ends-with': {
    why: 'API 2.0 has no "ends with": "contains" finds more.',
    source: 'contract v2 §4',
    loss: true,
  },
  'current-user': {
    why: 'The records of the caller are those of the user whose token it is.',
    source: 'contract v2 §4',
  },
  'related-list': {
    why: 'A related list is a part of the path of its parent, and has an order of its own.',
    source: 'contract v1 §5, v2 §4',
  },
  'member-status': {
    why: 'The status of a member of a campaign is a key of its row.',
    source: 'contract v1 §5, v2 §4',
  },
  trigger: { why: 'Workflows are triggered unless the list of triggers is empty.', source: 'contract v2 §4' },
  approval: { why: 'API 2.0 has a trigger for approvals.', source: 'contract v1 §5, v2 §4' },
  'duplicate-update': {
    why: 'A record that is there is updated by upsert, by the field that API 1.0 looks at.',
    source: 'contract v1 §5, v2 §4',
  },
  'duplicate-keep': {
    why: 'API 2.0 has no call that leaves a record alone that is there: it is looked for first.',
    source: 'contract v1 §5, v2 §4',
  },
  'field-type': {
    why: 'API 2.0 answers all fields; each says whether it is mandatory.',
    source: 'contract v1 §5, v2 §4',
  },
  'user-type': { why: 'The types of users are the same.', source: 'contract v1 §5, v2 §4' },
  file: { why: 'The file is a part of the form.', source: 'contract v1 §5, v2 §4' },
  link: { why: 'A link is the same parameter.', source: 'contract v1 §5, v2 §4' },
} satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof RULES;
