import { Refused } from '../../domain/refusal.ts';
import { addAttachment } from '../../operations/add-attachment.ts';
import { deleteAttachments } from '../../operations/delete-attachments.ts';
import { findAttachment, listAttachments } from '../../operations/read-attachments.ts';
import { decodeId, decodeWindow } from '../../wire/v1/decode-read.ts';
import { decodeAttachmentUrl, mandatory } from '../../wire/v1/decode-parameters.ts';
import { encodeAttachments, encodeUploaded, FILE_DELETED } from '../../wire/v1/encode-attachments.ts';
import { NO_DATA } from '../../wire/v1/encode-records.ts';
import { moduleOfName } from '../../wire/v1/module-names.ts';
import type { MethodAnswer, OtherMethodAnswer } from './method.ts';

/** uploadFile (contract v1 §5): the file of the form, or the link `attachmentUrl`. */
export const uploadFile: MethodAnswer = async ({ context, caller, parameters, file, module }) => {
  const id = decodeId(parameters);
  const added = file ?? { linkUrl: decodeAttachmentUrl(parameters) };
  const attachment = await addAttachment(context, caller, module.apiName, id, added);
  const { organisation, user } = caller;
  return encodeUploaded(attachment, { organisation, users: new Map([[user.id, user]]) });
};

/** downloadFile: the bytes of the attachment `id`. A link has none. */
export const downloadFile: MethodAnswer = async ({ context, caller, parameters, module }) => {
  const found = await findAttachment(context, caller, module.apiName, null, decodeId(parameters));
  if (found === null) throw new Refused({ code: 'not_found', path: [] });
  if (found.linkUrl !== null) throw new Refused({ code: 'invalid_value', path: ['?id'] });
  return { ...found, content: context.attachments.read(caller.organisation.id, found.id) };
};

/** deleteFile: deletes the attachment `id`. */
export const deleteFile: MethodAnswer = async ({ context, caller, parameters, module }) => {
  const [outcome] = await deleteAttachments(context, caller, module.apiName, null, [decodeId(parameters)]);
  if (outcome?.ok !== true) throw new Refused({ code: 'not_found', path: [] });
  return FILE_DELETED;
};

/** getRelatedRecords of the attachments of the record `id` of `parentModule`. */
export const getRelatedAttachments: OtherMethodAnswer = async ({ context, caller, parameters }) => {
  const parentModule = moduleOfName(mandatory(parameters, 'parentModule').trim());
  if (parentModule === null) throw new Refused({ code: 'invalid_value', path: ['?parentModule'] });
  const window = decodeWindow(parameters);
  const { attachments, users } = await listAttachments(context, caller, parentModule, decodeId(parameters), window);
  return attachments.length === 0 ? NO_DATA : encodeAttachments(attachments, { ...caller, users });
};
