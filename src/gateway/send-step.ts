import { randomUUID } from 'node:crypto';
import type { StepAnswer, StepRequest } from '../bridge/run-steps.ts';
import type { FormFile } from '../http/read-form.ts';
import { listOf, property } from '../wire/v2/read/json-values.ts';
import type { UpstreamCredentials } from './upstream/credentials.ts';
import { UpstreamTrouble } from './upstream/upstream-trouble.ts';
import type { Upstream, UpstreamCall } from './upstream/upstream.ts';

/**
 * Makes one call of a translation.
 *
 * @param file what a step uploads @param headers that go with it besides its own @throws UpstreamTrouble, AnswerLost
 */
export async function sendStep(
  upstream: Upstream,
  credentials: UpstreamCredentials,
  { method, path, headers: own, body }: StepRequest,
  file: FormFile | null,
  headers: Readonly<Record<string, string>>,
): Promise<StepAnswer> {
  const call: UpstreamCall = { method, path, headers: { ...own, ...headers } };
  if (body === null) {
    const answer = await upstream.call(credentials, call);
    if (method === 'GET' && answer.status < 300 && !isList(answer.json))
      throw new UpstreamTrouble('unavailable', `HTTP ${answer.status}, no list`);
    return answer;
  }
  if ('json' in body) return upstream.call(credentials, { ...call, body: JSON.stringify(body.json) });
  if (file === null) throw new Error('a step uploads a file, and the call has none');
  return upstream.call(credentials, { ...call, body: formOf(file) });
}

/** How many pages of a list are read in the search for one of it. */
const PAGES_MAX = 50;

/** All of a list, of which a translation names the first page: users, members. @param send makes one call */
export async function wholeList(
  request: StepRequest,
  list: string,
  send: (request: StepRequest) => Promise<StepAnswer>,
): Promise<StepAnswer> {
  const found: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const path = request.path.replace(/&page=\d+|(?<=\?)page=\d+&/, '');
    const answer = await send(page === 1 ? request : { ...request, path: `${path}&page=${page}` });
    const { json } = answer;
    found.push(...listOf(json, list));
    if (property(property(json, 'info'), 'more_records') !== true || page === PAGES_MAX)
      return page === 1 ? answer : { ...answer, json: { [list]: found } };
  }
}

/** What every read of a translation answers: a list under some key, or nothing. */
function isList(json: unknown): boolean {
  return json === null || (typeof json === 'object' && Object.values(json).some((value) => Array.isArray(value)));
}

/** A multipart form with one file (contract v2 §4, Attachments); its bytes are read when they are sent. */
function formOf({ fileName, contentType, sizeBytes, read }: FormFile): NonNullable<UpstreamCall['body']> {
  const boundary = `convertlead-${randomUUID()}`;
  const name = fileName.replaceAll(/["\r\n\\]/g, '_');
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream';
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* content(): AsyncIterable<Buffer> {
    yield head;
    yield* read();
    yield tail;
  }
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: head.length + sizeBytes + tail.length,
    content,
  };
}
