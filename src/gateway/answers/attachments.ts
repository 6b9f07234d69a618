import { Refused } from '../../domain/refusal.ts';
import type { Download } from '../../http/answer-file.ts';
import { FILE_DELETED } from '../../wire/v1/encode-attachments.ts';
import { decodeId } from '../../wire/v1/decode-read.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import type { WireError } from '../../wire/v1/errors.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';
import { listOf } from '../../wire/v2/read/json-values.ts';
import { readError } from '../../wire/v2/read/read-error.ts';
import type { GatewayContext } from '../gateway-context.ts';
import type { UpstreamCredentials } from '../upstream/credentials.ts';

/** The gateway has not answered this attachment since it was started, and API 2.0 does not find it by its id alone. */
const NOT_ANSWERED_YET: WireError = {
  code: '4600',
  message:
    'Unable to process your request. API 2.0 reaches an attachment only through its record: list the attachments of the record first.',
};

type Outcome = { readonly element: XmlElement } | { readonly download: Download } | { readonly error: WireError };

/** downloadFile (contract v1 §5). @throws Refused, UpstreamTrouble */
export async function downloadFile(
  context: GatewayContext,
  credentials: UpstreamCredentials,
  parameters: Parameters,
): Promise<Outcome> {
  const path = pathOf(context, parameters);
  if (path === null) return { error: NOT_ANSWERED_YET };
  const { status, headers, body } = await context.upstream.download(credentials, path);
  if (status !== 200) throw new Refused({ code: 'not_found', path: [] });
  async function* content(): AsyncIterable<Buffer> {
    yield body;
  }
  return {
    download: { fileName: fileNameOf(headers['content-disposition']), sizeBytes: body.length, content: content() },
  };
}

/** deleteFile (contract v1 §5). @throws Refused, UpstreamTrouble, AnswerLost */
export async function deleteFile(
  context: GatewayContext,
  credentials: UpstreamCredentials,
  parameters: Parameters,
): Promise<Outcome> {
  const path = pathOf(context, parameters);
  if (path === null) return { error: NOT_ANSWERED_YET };
  const { status, json } = await context.upstream.call(credentials, { method: 'DELETE', path });
  const refused = status >= 400 || listOf(json, 'data').some((one) => readError(one) !== null);
  if (refused) throw new Refused({ code: 'not_found', path: [] });
  return { element: FILE_DELETED };
}

function pathOf({ attachmentParents }: GatewayContext, parameters: Parameters): string | null {
  const id = decodeId(parameters);
  const parent = attachmentParents.find(id);
  return parent === null ? null : `/${parent.module}/${parent.id}/Attachments/${id}`;
}

function fileNameOf(disposition: string | undefined): string {
  const encoded = /filename\*=(?:UTF-8'')?([^;]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
  try {
    return decodeURIComponent(encoded ?? '') || plain || 'file';
  } catch {
    return plain ?? 'file';
  }
}
