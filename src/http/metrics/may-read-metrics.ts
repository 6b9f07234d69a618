import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

const LOOPBACK = ['127.0.0.0/8', '::1'];
/** Set by whoever passes a stranger's request on. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Whether a request may read the metrics, which tell how a business goes: from loopback, and from the networks of the settings. Behind a proxy on
 * the same machine every request comes from loopback, so what was passed on for somebody else may not.
 *
 * @param networks addresses, or networks as `10.0.0.0/8`; checked when the settings are read. `all`: everybody may
 */
export function mayReadMetrics(networks: readonly string[]): (request: FastifyRequest) => boolean {
  if (networks.includes('all')) return () => true;
  const allowed = new BlockList();
  for (const network of [...LOOPBACK, ...networks]) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) allowed.addAddress(address, family);
    else allowed.addSubnet(address, Number(prefix), family);
  }
  return ({ headers, socket }) => {
    const address = socket.remoteAddress ?? '';
    if (PASSED_ON.some((name) => headers[name] !== undefined)) return false;
    return isIP(address) !== 0 && allowed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };
}
