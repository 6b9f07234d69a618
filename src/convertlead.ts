import { decideConfig } from './config/config.ts';
import { startSystem } from './system.ts';

export interface ConvertleadOptions {
  /** By default a free one. */
  readonly port?: number;
  /** Address of a PostgreSQL 15 or newer; by default a throw-away database of its own. */
  readonly databaseUrl?: string;
  /** Whether to load the demo organisation; by default yes, with a throw-away database. */
  readonly demo?: boolean;
  /** Path of a seed file to load. */
  readonly seed?: string;
}

/** A server in this process. */
export interface Convertlead {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Finishes what is in flight and ends the server; a throw-away database is gone then. */
  close(): Promise<void>;
}

/**
 * Starts a server in this process, on loopback. Options are these alone: the environment is not looked at.
 *
 * @throws Error with a message for whoever starts it, such as a port that is taken
 */
export async function startConvertlead(options: ConvertleadOptions = {}): Promise<Convertlead> {
  const { port = 0, databaseUrl, demo, seed } = options;
  const config = decideConfig(
    {
      port: String(port),
      ...(databaseUrl === undefined ? { ephemeral: 'true' } : { databaseUrl }),
      ...(demo === undefined ? {} : { demo: String(demo) }),
      ...(seed === undefined ? {} : { seed }),
    },
    {},
  );
  const system = await startSystem(config);
  return { url: system.url, close: () => system.close() };
}
