import type { FastifyRequest } from 'fastify';
import type { Id } from '../../domain/id.ts';
import { isLink } from '../../domain/is-link.ts';
import { Refused } from '../../domain/refusal.ts';
import { addAttachment, type NewFile, type NewLink } from '../../operations/add-attachment.ts';
import { deleteAttachments } from '../../operations/delete-attachments.ts';
import type { OperationContext } from '../../operations/operation-context.ts';
import { findAttachment, listAttachments } from '../../operations/read-attachments.ts';
import { decodeIds, decodePageQuery, queryText, windowOf } from '../../wire/v2/decode-query.ts';
import { encodeAttachment, encodeUploaded } from '../../wire/v2/encode-attachment.ts';
import { LINKED_ATTACHMENT } from '../../wire/v2/errors.ts';
import type { ApiVersion } from '../../wire/v2/versions/api-version.ts';
import { answerFile } from '../answer-file.ts';
import { withForm } from '../read-form.ts';
import { answerError, answerJson, answerNothing } from './answer.ts';
import { answerDeleted } from './answer-records.ts';
import type { Methods } from './methods.ts';
import { idInPath, ofModule } from './of-module.ts';
import { queryOf } from './query-of.ts';

const SCOPE = ['attachments'];

/** `/crm/v2/{module}/{id}/Attachments[/{attachment_id}]`: upload, list, download, delete (contract v2 §4, Attachments). By URL. */
export function attachmentRoutes(
  context: OperationContext,
  version: ApiVersion,
  fileBytesMax: number,
): Map<string, Methods> {
  const all: Methods = {
    GET: ofModule(
      context,
      ['READ'],
      async (caller, module, request, reply) => {
        const query = decodePageQuery(queryOf(request));
        const found = await listAttachments(context, caller, module, idInPath(request, 'id'), windowOf(query));
        const { attachments, users, more } = found;
        if (attachments.length === 0) return answerNothing(reply);
        const { timeZone } = caller.organisation;
        return answerJson(reply, 200, {
          data: attachments.map((one) => encodeAttachment(one, timeZone, users, query.fields)),
          info: version.encodePageInfo({ page: query.page, perPage: query.perPage, count: attachments.length, more }),
        });
      },
      SCOPE,
    ),
    POST: ofModule(
      context,
      ['CREATE'],
      async (caller, module, request, reply) => {
        const { organisation, user } = caller;
        const added = await withUpload(request, fileBytesMax, (upload) =>
          addAttachment(context, caller, module, idInPath(request, 'id'), upload),
        );
        const users = new Map([[user.id, user]]);
        return answerJson(reply, 200, { data: [encodeUploaded(added, organisation.timeZone, users)] });
      },
      SCOPE,
    ),
    DELETE: ofModule(
      context,
      ['DELETE'],
      async (caller, module, request, reply) => {
        const ids = decodeIds(queryOf(request));
        const outcomes = await deleteAttachments(context, caller, module, idInPath(request, 'id'), ids);
        return answerDeleted(reply, version, caller, ids, outcomes);
      },
      SCOPE,
    ),
  };
  const one: Methods = {
    GET: ofModule(
      context,
      ['READ'],
      async (caller, module, request, reply) => {
        const [recordId, id] = [idInPath(request, 'id'), idInPath(request, 'attachmentId')];
        const found = await findAttachment(context, caller, module, recordId, id);
        if (found === null) return answerNothing(reply);
        if (found.linkUrl !== null) return answerError(reply, LINKED_ATTACHMENT);
        const content = context.attachments.read(caller.organisation.id, found.id);
        return answerFile(reply, { ...found, content });
      },
      SCOPE,
    ),
    DELETE: ofModule(
      context,
      ['DELETE'],
      async (caller, module, request, reply) => {
        const ids: [Id] = [idInPath(request, 'attachmentId')];
        const outcomes = await deleteAttachments(context, caller, module, idInPath(request, 'id'), ids);
        return answerDeleted(reply, version, caller, ids, outcomes);
      },
      SCOPE,
    ),
  };
  return new Map([
    ['/:module/:id/Attachments', all],
    ['/:module/:id/Attachments/:attachmentId', one],
  ]);
}

/** The file `file` of a form, or `attachmentUrl` from the form or the query. @throws Refused `mandatory_missing`, `invalid_value` */
async function withUpload<Result>(
  request: FastifyRequest,
  fileBytesMax: number,
  use: (upload: NewFile | NewLink) => Promise<Result>,
): Promise<Result> {
  const linkInQuery = queryText(queryOf(request)['attachmentUrl']) ?? null;
  if (!request.isMultipart()) return use(linkOf(linkInQuery));
  return withForm(request, fileBytesMax, async ({ fields, file }) => {
    const link = fields.find(([name]) => name === 'attachmentUrl')?.[1] ?? linkInQuery;
    return use(file ?? linkOf(link));
  });
}

function linkOf(text: string | null): NewLink {
  if (text === null) throw new Refused({ code: 'mandatory_missing', path: ['?file'] });
  if (!isLink(text)) throw new Refused({ code: 'invalid_value', path: ['?attachmentUrl'] });
  return { linkUrl: text };
}
