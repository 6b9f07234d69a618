import type { FastifyInstance } from 'fastify';
import { Refused } from '../domain/refusal.ts';

/**
 * Takes every body as text, whatever its type is said to be. Bytes that are no UTF-8 are refused: what they stood for would be lost
 * (RFC 8259 §8.1).
 */
export function readTextBodies(app: FastifyInstance, bytesMax: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bytesMax }, (_request, body: Buffer, parsed) => {
    try {
      parsed(null, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
    } catch {
      parsed(new Refused({ code: 'unreadable' }));
    }
  });
}
