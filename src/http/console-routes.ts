import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What `npm run build:console` makes; in a package it lies beside the program. */
const BUILT = fileURLToPath(new URL('../../console/dist/', import.meta.url));
const NONCE = /__NONCE__/g;

const NOT_BUILT = 'The console has not been built: npm run build:console\n';

/** Scripts, styles and data of this server alone, and in nobody's frame. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** `/console`: the pages for people. Every address below it is the same page, which finds its way by itself. */
export async function consoleRoutes(app: FastifyInstance): Promise<void> {
  const page = await readFile(`${BUILT}index.html`, 'utf8').catch(() => null);
  app.addHook('onSend', async (_request, reply) => {
    void reply.headers(HEADERS);
  });
  if (page !== null) {
    // names of files say what is in them, so that browsers keep them for ever
    await app.register(fastifyStatic, {
      root: `${BUILT}assets`,
      prefix: '/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    });
    const icon = await readFile(`${BUILT}icon.svg`);
    app.get('/icon.svg', (_request, reply) =>
      reply.type('image/svg+xml').header('cache-control', 'max-age=86400').send(icon),
    );
  }
  const answer = (reply: FastifyReply): FastifyReply => {
    if (page === null) return reply.code(503).type('text/plain;charset=utf-8').send(NOT_BUILT);
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store' })
      .type('text/html;charset=utf-8')
      .send(page.replaceAll(NONCE, nonce));
  };
  app.get('/', (_request, reply) => answer(reply));
  app.get('/*', (_request, reply) => answer(reply));
}
