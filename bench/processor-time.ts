import { readdir, readFile } from 'node:fs/promises';

/** Of Linux: hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/** Processor time that a process and its children have used so far, in milliseconds; `null` where that cannot be read. */
export async function processorTimeMs(processId: number | null): Promise<number | null> {
  if (processId === null || process.platform !== 'linux') return null;
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  let ticks = 0;
  for (const name of names) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null);
    // the name of the program, in parentheses, may hold anything
    const fields =
      stat
        ?.slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number) ?? [];
    const [, parent, , , , , , , , , , user = 0, system = 0, childUser = 0, childSystem = 0] = fields;
    if (Number(name) === processId) ticks += user + system + childUser + childSystem;
    else if (parent === processId) ticks += user + system;
  }
  return ticks * TICK_MS;
}
