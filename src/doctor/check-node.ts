import { ok, trouble, type Finding } from './finding.ts';

const OLDEST = 24;

export function checkNode(version: string): Finding {
  return Number.parseInt(version, 10) < OLDEST
    ? trouble('node', `Node ${version}`, `Install Node ${OLDEST} or newer.`)
    : ok('node', `Node ${version}`);
}
