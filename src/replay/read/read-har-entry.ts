import { requestOfHar } from '../../bridge/read/read-har.ts';
import { isV1Url } from '../../bridge/read/read-calls.ts';
import { jsonObject, listIn, objectIn, textIn, timeIn, valueIn } from './json-parts.ts';
import { NO_CLIENT, type LogEntry } from './logged-call.ts';

/** An entry of a HAR file: the request, and what was answered. */
export async function readHarEntry(text: string): Promise<LogEntry> {
  const entry = jsonObject(text);
  const request = await requestOfHar(entry).catch(() => null);
  if (entry === null || request === null) return 'unreadable';
  if (!isV1Url(request.url)) return 'other_request';
  const agent = listIn(objectIn(entry, 'request'), 'headers').find(
    (header) => textIn(header, 'name')?.toLowerCase() === 'user-agent',
  );
  const isForm = request.body !== null || request.fields.length > 0 || request.file !== null;
  const bytes = valueIn(objectIn(entry, 'request'), 'bodySize');
  return {
    at: timeIn(entry, 'startedDateTime'),
    request,
    // browsers leave out what they could not keep
    lacks: request.method === 'POST' && !isForm && (Number(bytes) > 0 || !request.url.includes('?')) ? 'body' : null,
    answer: answerOf(entry),
    client: { ...NO_CLIENT, userAgent: textIn(agent ?? null, 'value') },
  };
}

function answerOf(entry: object): string | null {
  const content = objectIn(objectIn(entry, 'response'), 'content');
  const text = textIn(content, 'text');
  return textIn(content, 'encoding') === 'base64' && text !== null
    ? Buffer.from(text, 'base64').toString('utf8')
    : text;
}
