import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { SandboxRefused } from '../../operations/sandbox-refused.ts';

/**
 * Refuses what a page of somebody else's site may have sent, from a browser that reaches this server: for calls that need no token. A browser says
 * where its page is from, and sends JSON to another site only once that has agreed, which this server never does. A name that its owner has
 * pointed at this machine is no name of this server.
 *
 * @param allowedHosts names of this server besides addresses and localhost @throws SandboxRefused `foreign_page`
 */
export function refuseForeignPages({ headers, host, hostname }: FastifyRequest, allowedHosts: readonly string[]): void {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw refused('Send Content-Type: application/json, which no page of another site can.');
  }
  const isOwnName =
    isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || hostname === 'localhost' || allowedHosts.includes(hostname);
  const site = headers['sec-fetch-site'] ?? 'none';
  const { origin } = headers;
  const isPage = origin !== undefined || site !== 'none';
  if ((isPage || allowedHosts.length > 0) && !isOwnName) {
    throw refused(`"${hostname}" is no name of this server that is known: --allowed-hosts takes more of them.`);
  }
  if (isPage && (hostOf(origin ?? '') !== host || (site !== 'none' && site !== 'same-origin'))) {
    throw refused('The page that has sent this is of another site.');
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function refused(detail: string): SandboxRefused {
  return new SandboxRefused('foreign_page', detail);
}
