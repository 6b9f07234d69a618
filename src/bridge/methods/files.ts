import { decodeAttachmentUrl } from '../../wire/v1/decode-parameters.ts';
import { decodeId } from '../../wire/v1/decode-read.ts';
import { Untranslatable } from '../translation.ts';
import { writing } from '../v2-step.ts';
import type { TranslateMethod } from './method-call.ts';

/** uploadFile (contract v1 §5). */
export const uploadFile: TranslateMethod = ({ call, module, report }) => {
  const id = decodeId(call.parameters);
  report.converted('id', id, 'upload: URL', 'id-in-path');
  const step = writing('upload', 'attaches the file', 'POST', [module.apiName, id, 'Attachments'], null);
  if (call.file !== null) {
    report.mapped('content', call.file.fileName, 'upload: file', 'file');
    return [{ ...step, body: { file: call.file.fileName } }];
  }
  const url = decodeAttachmentUrl(call.parameters);
  report.mapped('attachmentUrl', url, 'upload: ?attachmentUrl', 'link');
  return [{ ...step, why: 'attaches the link', query: { attachmentUrl: url }, body: null }];
};

/** downloadFile and deleteFile name an attachment by its id alone. */
export const ofAttachmentAlone: TranslateMethod = ({ call, module }) => {
  const id = decodeId(call.parameters);
  throw new Untranslatable(
    `API 2.0 reaches attachment ${id} only through the record that it belongs to, which ${call.method} does not say: ` +
      `GET or DELETE /crm/v2/${module.apiName}/{record_id}/Attachments/${id}.`,
  );
};
