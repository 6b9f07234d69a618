import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request of which the server has the head and half of the body. */
export interface OpenRequest {
  /** Sends the rest. */
  finish(): Promise<{ status: number | undefined; body: string }>;
  /** Breaks the connection. */
  abandon(): void;
}

/** Begins to POST on a connection that the client would keep for more requests. */
export async function openRequest(url: string, headers: Record<string, string>, body: string): Promise<OpenRequest> {
  const agent = new Agent({ keepAlive: true });
  const half = Math.floor(body.length / 2);
  const sent = request(url, {
    method: 'POST',
    agent,
    // the server says "continue" when it has the head: only then the request is known to be in flight
    headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)), Expect: '100-continue' },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  answered.catch(() => undefined);
  sent.flushHeaders();
  await once(sent, 'continue');
  sent.write(body.slice(0, half));
  return {
    finish: async () => {
      sent.end(body.slice(half));
      const [answer] = await answered;
      return { status: answer.statusCode, body: await text(answer) };
    },
    abandon: () => {
      sent.on('error', () => undefined).destroy();
      agent.destroy();
    },
  };
}

/** Whether anybody takes connections there. */
export async function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
