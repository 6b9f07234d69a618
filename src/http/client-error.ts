import type { Socket } from 'node:net';

interface SocketWithAnswer extends Socket {
  /** Node's own: the answer being written on this connection. */
  readonly _httpMessage?: { readonly finished: boolean; once(event: 'finish', listener: () => void): void } | null;
}

/**
 * Bytes that are no HTTP. A client that declares a Content-Length shorter than its body (contract v1 §1.2) leaves such bytes behind its
 * request: the answer to that request must still be given, so the connection is closed only after it.
 */
export function answerClientError(_error: Error, socket: Socket): void {
  const answer = (socket as SocketWithAnswer)._httpMessage;
  if (answer !== null && answer !== undefined && !answer.finished) {
    answer.once('finish', () => socket.destroySoon());
    return;
  }
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  else socket.destroy();
}
