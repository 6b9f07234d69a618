import type { Attachment } from '../../domain/attachment.ts';
import { encodeTime, type ToldFormat } from './encode-records.ts';
import { encodeDetail } from './encode-written.ts';
import type { XmlElement } from './xml-element.ts';

/** Attachments as rows under their name (contract v1 §5, getRelatedRecords). */
export function encodeAttachments(attachments: readonly Attachment[], { organisation, users }: ToldFormat): XmlElement {
  const rows = attachments.map(({ id, fileName, sizeBytes, ownerId, createdAt }, index): XmlElement => {
    const fl = (val: string, content: string, cdata = true): XmlElement => ({
      name: 'FL',
      attributes: { val },
      content,
      cdata,
    });
    const content = [
      fl('id', id, false),
      fl('File Name', fileName),
      fl('Size', String(sizeBytes)),
      fl('Modified Time', encodeTime(organisation.timeZone, createdAt)),
      fl('SMOWNERID', ownerId, false),
      fl('Attached By', users.get(ownerId)?.name ?? ''),
    ];
    return { name: 'row', attributes: { no: String(index + 1) }, content };
  });
  return { name: 'result', content: [{ name: 'Attachments', content: rows }] };
}

/** The answer of uploadFile; clients read the first three of the details (contract v1 §5). */
export function encodeUploaded({ id, ownerId, createdAt }: Attachment, format: ToldFormat): XmlElement {
  const written = { id, createdAt, modifiedAt: createdAt, createdBy: ownerId, modifiedBy: ownerId };
  return {
    name: 'result',
    content: [
      { name: 'message', content: 'File has been attached successfully' },
      { name: 'recorddetail', content: encodeDetail(written, format) },
    ],
  };
}

/** The answer of deleteFile. */
export const FILE_DELETED: XmlElement = {
  name: 'success',
  content: [
    { name: 'code', content: '4800' },
    { name: 'message', content: 'Attachment has been deleted successfully' },
  ],
};
