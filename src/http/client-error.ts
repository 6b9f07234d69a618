import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface SocketWithAnswer extends Socket {
  /** Node's own: the answer that is awaited on this connection. */
  readonly _httpMessage?: ServerResponse | null;
}

/** Which API was meant stands in what cannot be read. The commonest cause is named. */
const NOT_HTTP =
  'This is no HTTP/1.1 request. In a URL, letters beyond ASCII and spaces must be percent-encoded (curl -G --data-urlencode).\n';

/**
 * Bytes that are no HTTP, or none at all for too long. A client that declares a Content-Length shorter than its body (contract v1 §1.2)
 * leaves such bytes behind its request: the answer to that request must still be given, so the connection is closed only after it, and the
 * answer says so: a client would send its next request on it. Where the request itself is not complete, there will be no other answer.
 */
export function answerClientError(error: Error, socket: Socket): void {
  const answer = (socket as SocketWithAnswer)._httpMessage;
  if (answer !== null && answer !== undefined && answer.req.complete && !answer.writableFinished) {
    if (!answer.headersSent) answer.setHeader('connection', 'close');
    answer.once('finish', () => socket.destroySoon());
    return;
  }
  const late = 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const status = late ? '408 Request Timeout' : '400 Bad Request';
  const text = late ? 'The request did not come to its end in time.\n' : NOT_HTTP;
  const headers = `Connection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}`;
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${text}`);
  else socket.destroy();
}
