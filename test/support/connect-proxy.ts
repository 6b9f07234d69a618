import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface ConnectProxy {
  /** For HTTPS_PROXY. */
  readonly url: string;
  close(): Promise<void>;
}

/** A proxy for TLS connections that leads one host, at its port 443, to a port of this machine, and nothing anywhere else. */
export async function startConnectProxy(host: string, port: number): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const proxy = createServer();
  proxy.on('connect', (request, client: Socket) => {
    if (request.url !== `${host}:443`) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const server = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(server).pipe(client);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.once('close', () => other.destroy());
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port: own } = proxy.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
