import { Refused } from '../../domain/refusal.ts';
import type { Download } from '../../http/answer-file.ts';
import { FILE_DELETED } from '../../wire/v1/encode-attachments.ts';
import { decodeId } from '../../wire/v1/decode-read.ts';
import type { Parameters } from '../../wire/v1/decode-parameters.ts';
import type { WireError } from '../../wire/v1/errors.ts';
import type { XmlElement } from '../../wire/v1/xml-element.ts';
import { listOf } from '../../wire/v2/read/json-values.ts';
import { readError, readFirstError, type AnsweredError } from '../../wire/v2/read/read-error.ts';
import type { GatewayContext } from '../gateway-context.ts';
import type { UpstreamCredentials } from '../upstream/credentials.ts';
import { parseJson } from '../upstream/parse-json.ts';
import { AnswerLost } from '../upstream/upstream-trouble.ts';

/** The gateway has not answered this attachment since it was started, and API 2.0 does not find it by its id alone. */
const NOT_ANSWERED_YET: WireError = {
  code: '4600',
  message:
    'Unable to process your request. API 2.0 reaches an attachment only through its record: list the attachments of the record first.',
};

type Outcome = { readonly element: XmlElement } | { readonly download: Download } | { readonly error: WireError };

/** What an error of API 2.0 is as an error of the method. */
type Tell = (error: AnsweredError) => WireError;

/** downloadFile (contract v1 §5). @throws Refused, UpstreamTrouble */
export async function downloadFile(
  context: GatewayContext,
  credentials: UpstreamCredentials,
  parameters: Parameters,
  tell: Tell,
): Promise<Outcome> {
  const path = pathOf(context, parameters);
  if (path === null) return { error: NOT_ANSWERED_YET };
  const { status, headers, body } = await context.upstream.download(credentials, path);
  if (status !== 200) return refused(parseJson(body), tell);
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
  tell: Tell,
): Promise<Outcome> {
  const path = pathOf(context, parameters);
  if (path === null) return { error: NOT_ANSWERED_YET };
  const { status, json } = await context.upstream.call(credentials, { method: 'DELETE', path });
  const results = listOf(json, 'data');
  if (status >= 400 || results.some((one) => readError(one) !== null)) return refused(json, tell);
  if (results.length === 0) throw new AnswerLost('a result without an id');
  return { element: FILE_DELETED };
}

/** @throws Refused where the upstream does not say why: it is not there */
function refused(json: unknown, tell: Tell): Outcome {
  const error = readFirstError(json);
  if (error === null) throw new Refused({ code: 'not_found', path: [] });
  return { error: tell(error) };
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
