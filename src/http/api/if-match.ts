import type { FastifyRequest } from 'fastify';

const ETAG = /(W\/)?"([^"]*)"/g;

/** The versions that `If-Match` names (RFC 9110 §13.1.1); weak ones match nothing. @returns `null`: any version will do */
export function versionsWanted({ headers }: FastifyRequest): readonly string[] | null {
  const said = headers['if-match'];
  if (said === undefined || said.trim() === '*') return null;
  return [...said.matchAll(ETAG)].flatMap(([, weak, version = '']) => (weak === undefined ? [version] : []));
}

export function etagOf(version: string): string {
  return `"${version}"`;
}
