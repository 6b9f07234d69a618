import type { Config } from '../config/config.ts';
import { startSystem } from '../system.ts';
import { nextSignal } from './next-signal.ts';
import { welcome } from './welcome.ts';

/** Runs the server until a signal ends it. @throws when it cannot start, or when its database ends */
export async function runServer(config: Config): Promise<void> {
  for (const warning of config.warnings) process.stderr.write(`convertlead: warning: ${warning}\n`);
  // a signal may come while the server is still starting
  const signal = nextSignal();
  const system = await startSystem(config);
  process.stdout.write(await welcome(system, config));
  const lost = await Promise.race([signal, system.databaseLost]);
  await system.close();
  if (lost !== undefined) throw lost;
}
