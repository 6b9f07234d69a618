import type { Config } from '../config/config.ts';
import { startSystem } from '../system.ts';
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

/** Some programs send the same signal twice: to the process, and to its group. */
const TWICE_MS = 500;

/** Resolves at the first SIGINT or SIGTERM; a later one ends the process at once. */
function nextSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    let asked: number | null = null;
    const onSignal = (): void => {
      const now = performance.now();
      if (asked !== null && now - asked > TWICE_MS) process.exit(1);
      asked ??= now;
      resolve(undefined);
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}
