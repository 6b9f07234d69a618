import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An HTTP server that is told things. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedCall[];
  /** How many it was told at one time, at most. */
  readonly mostAtOnce: number;
  /** How it answers from now on; 200 at once until something else is said. */
  answer: { status: number; headers?: Readonly<Record<string, string>>; delayMs?: number };
  close(): Promise<void>;
}

/** @param port 0: a free one */
export async function startReceiver(port = 0): Promise<Receiver> {
  let open = 0;
  let mostAtOnce = 0;
  const server = createServer((request, response) => {
    mostAtOnce = Math.max(mostAtOnce, (open += 1));
    response.once('close', () => (open -= 1));
    void text(request).then((body) => {
      receiver.received.push({ path: request.url ?? '', headers: request.headers, body });
      const { status, headers = {}, delayMs = 0 } = receiver.answer;
      setTimeout(() => response.writeHead(status, headers).end('heard'), delayMs);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const own = (server.address() as AddressInfo).port;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${own}`,
    port: own,
    received: [],
    get mostAtOnce() {
      return mostAtOnce;
    },
    answer: { status: 200 },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}
