import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { ConnectionSettings } from '../../src/storage/database.ts';

/** A way to a database that can be cut, as networks are. */
export interface DatabaseRelay {
  /** The database by this way. */
  readonly url: string;
  /** How much has gone through, either way, in bytes. */
  readonly bytes: number;
  /** `open`: all goes through; `silent`: nothing more does; `cut`: nobody listens. */
  set(state: 'open' | 'silent' | 'cut'): Promise<void>;
}

/** A TCP port of loopback before the socket of a database. */
export async function startDatabaseRelay({ host, port, user, database }: ConnectionSettings): Promise<DatabaseRelay> {
  const sockets = new Set<Socket>();
  let state: 'open' | 'silent' | 'cut' = 'open';
  let server: Server | null = null;
  let bytes = 0;
  const count = (piece: Buffer): void => {
    bytes += piece.length;
  };
  const listen = async (on: number): Promise<number> => {
    server = createServer((from) => {
      sockets.add(from);
      from.on('error', () => undefined).on('close', () => sockets.delete(from));
      if (state === 'silent') return;
      const to = connect(`${host}/.s.PGSQL.${port}`);
      to.on('error', () => from.destroy());
      from.on('close', () => to.destroy());
      from.on('data', count).pipe(to).on('data', count).pipe(from);
    }).listen(on, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const ownPort = await listen(0);
  return {
    url: `postgresql://${String(user)}@127.0.0.1:${ownPort}/${database}`,
    get bytes() {
      return bytes;
    },
    set: async (next) => {
      state = next;
      server?.close();
      server = null;
      for (const socket of sockets) socket.destroy();
      if (next !== 'cut') await listen(ownPort);
    },
  };
}
