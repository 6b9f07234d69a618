import { NODE_OLDEST } from '../config/node-oldest.ts';
import { ok, trouble, type Finding } from './finding.ts';

export function checkNode(version: string): Finding {
  return Number.parseInt(version, 10) < NODE_OLDEST
    ? trouble('node', `Node ${version}`, `Install Node ${NODE_OLDEST} or newer.`)
    : ok('node', `Node ${version}`);
}
