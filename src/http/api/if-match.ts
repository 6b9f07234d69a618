import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';

/** The header, of what may be changed so. */
export const IF_MATCH = Type.Object({
  'If-Match': Type.Optional(Type.String({ description: 'the ETag of what is changed; another version is refused' })),
});

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
