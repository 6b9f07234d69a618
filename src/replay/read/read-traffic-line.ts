import { isV1Url } from '../../bridge/read/read-calls.ts';
import { jsonObject, objectIn, textIn, timeIn, valueIn } from './json-parts.ts';
import type { LogEntry, LoggedCall } from './logged-call.ts';

/** @param asked its query or its body; `null`: the log has neither */
function lackOf(method: string, isCut: boolean, asked: string | null): LoggedCall['lacks'] {
  if (isCut) return asked === null ? 'content' : 'end_of_body';
  return method === 'POST' && asked === null ? 'body' : null;
}

/** A line of the log of calls: a `RecordedCall` as JSON, or a call as `GET /api/sandbox/calls` answers it. Keys that are not known are passed over. */
export function readTrafficLine(line: string): LogEntry {
  const call = jsonObject(line);
  const path = textIn(call, 'path');
  const method = textIn(call, 'method');
  if (path === null || method === null) return 'unreadable';
  const query = textIn(call, 'query');
  const url = query === null || query === '' ? path : `${path}?${query}`;
  const version = textIn(call, 'version');
  if ((version !== null && version !== 'v1') || !isV1Url(url)) return 'other_request';
  const request = objectIn(call, 'request');
  const answer = objectIn(call, 'answer');
  const credential = objectIn(call, 'credential');
  const caller = objectIn(call, 'caller');
  const body = textIn(request, 'body');
  const isCut = valueIn(request, 'cut') === true;
  return {
    at: timeIn(call, 'at'),
    request: { method, url, body, fields: [], file: null },
    lacks: lackOf(method, isCut, query ?? body),
    answer: valueIn(answer, 'cut') === true ? null : textIn(answer, 'body'),
    client: {
      name: textIn(call, 'caller') ?? textIn(caller, 'name'),
      userId: textIn(credential, 'userId') ?? textIn(objectIn(caller, 'user'), 'id'),
      tokenId: textIn(credential, 'tokenId') ?? textIn(caller, 'tokenId'),
      remoteUser: null,
      userAgent: textIn(objectIn(call, 'headers') ?? objectIn(request, 'headers'), 'user-agent'),
    },
  };
}
