import type { Attachment } from '../../domain/attachment.ts';
import { MODULE_NAMES } from '../../domain/module-name.ts';
import { decodeMembership } from '../../wire/v1/decode-members.ts';
import { encodeAttachments, encodeUploaded } from '../../wire/v1/encode-attachments.ts';
import { encodeConverted } from '../../wire/v1/encode-converted.ts';
import { encodeFields } from '../../wire/v1/encode-fields.ts';
import { encodeMembership } from '../../wire/v1/encode-members.ts';
import { NO_DATA } from '../../wire/v1/encode-records.ts';
import { encodeUsers } from '../../wire/v1/encode-users.ts';
import { idOf, listOf, property, textOf } from '../../wire/v2/read/json-values.ts';
import { readError } from '../../wire/v2/read/read-error.ts';
import { readFieldDefinitions } from '../../wire/v2/read/read-field-definitions.ts';
import { readTrace, readUser, type NamedUsers } from '../../wire/v2/read/read-record.ts';
import { readUsers } from '../../wire/v2/read/read-users.ts';
import { AnswerLost } from '../upstream/upstream-trouble.ts';
import type { AnswerMethod } from './method-answer.ts';
import { byId, windowOf } from './records.ts';

/** The step that asks who is connected already, before updateRelatedRecords connects. */
export const MEMBERS_STEP = 'members';

/** convertLead (contract v1 §4.5). */
export const answerConverted: AnswerMethod = ({ answers }) => {
  const [made] = listOf(answers.get('convert')?.json, 'data');
  const contactId = idOf(property(made, 'Contacts'));
  if (contactId === null) throw new AnswerLost('a result without an id');
  return encodeConverted({
    contactId,
    accountId: idOf(property(made, 'Accounts')),
    dealId: idOf(property(made, 'Deals')),
  });
};

/** getFields (contract v1 §5). */
export const answerFields: AnswerMethod = ({ answers, called, module, parameters }) =>
  encodeFields(called, { ...module, fields: readFieldDefinitions(answers.get('fields')?.json) }, parameters);

/** getUsers (contract v1 §5). */
export const answerUsers: AnswerMethod = ({ answers }) => encodeUsers(readUsers(answers.get('users')?.json));

/** updateRelatedRecords (contract v1 §5). */
export const answerMembership: AnswerMethod = ({ parameters, answers, tell }) => {
  const { rows } = decodeMembership(parameters);
  const results = listOf(answers.get('relate')?.json, 'data');
  const [refused] = results.flatMap((one) => readError(one) ?? []);
  if (refused !== undefined) return { error: tell(refused) };
  if (results.length < new Set(rows.map(({ relatedId }) => relatedId)).size)
    throw new AnswerLost('fewer results than records');
  const before = new Set(listOf(answers.get(MEMBERS_STEP)?.json, 'data').map((one) => textOf(property(one, 'id'))));
  return encodeMembership(rows, ({ relatedId }) => before.has(relatedId));
};

/** getRelatedRecords of attachments. */
export const answerAttachments: AnswerMethod = ({ parameters, answers, organisation }) => {
  const users: NamedUsers = new Map();
  const found = windowOf({ parameters, answers }, ['list', 'list2'], byId).map((one) => readAttachment(one, users));
  return found.length === 0 ? NO_DATA : encodeAttachments(found, { organisation, users });
};

/** uploadFile (contract v1 §5). */
export const answerUploaded: AnswerMethod = ({ answers, organisation, tell }) => {
  const [uploaded] = listOf(answers.get('upload')?.json, 'data');
  const error = readError(uploaded);
  if (error !== null) return { error: tell(error) };
  const details = property(uploaded, 'details');
  const users: NamedUsers = new Map();
  const { createdBy } = readTrace(details, users);
  const attachment = { ...readAttachment(details, users), ownerId: createdBy };
  if (attachment.id === '') throw new AnswerLost('a result without an id');
  return encodeUploaded(attachment, { organisation, users });
};

function readAttachment(one: unknown, users: NamedUsers): Attachment {
  const parent = property(one, 'Parent_Id');
  const module = textOf(property(one, '$se_module'));
  return {
    id: textOf(property(one, 'id')),
    parent: {
      id: textOf(property(parent, 'id')),
      module: MODULE_NAMES.find((name) => name === module) ?? 'Leads',
      name: textOf(property(parent, 'name')),
    },
    fileName: textOf(property(one, 'File_Name')),
    contentType: 'application/octet-stream',
    sizeBytes: Number(property(one, 'Size') ?? 0),
    linkUrl: textOf(property(one, '$link_url')) || null,
    ownerId: readUser(property(one, 'Owner'), users),
    createdAt: readTrace(one, users).createdAt,
  };
}
