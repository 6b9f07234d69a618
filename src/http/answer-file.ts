import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A file that is answered. */
export interface Download {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly content: AsyncIterable<Buffer>;
}

/**
 * The bytes of a file, to be saved: a browser shows none of it, whatever it holds. Clients take the name from Content-Disposition, the plain
 * one first (contract v1 §1.4).
 */
export function answerFile(reply: FastifyReply, { fileName, sizeBytes, content }: Download): FastifyReply {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .code(200)
    .headers({
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'content-length': sizeBytes,
      'x-content-type-options': 'nosniff',
    })
    .type('application/octet-stream')
    .send(Readable.from(content));
}
