import { once } from 'node:events';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { createServer } from 'node:net';
import { json } from 'node:stream/consumers';
import { ok, trouble, type Finding } from './finding.ts';
import { reasonOf } from './reason-of.ts';

const TIMEOUT_MS = 2000;

/** Takes the port for a moment. @param scheme spoken there */
export async function checkPort(host: string, port: number, scheme: 'http' | 'https'): Promise<Finding> {
  if (port === 0) return ok('port', `a free one is taken on ${host}`);
  const error = await tryToListen(host, port);
  if (error === null) return ok('port', `${port} on ${host} is free`);
  switch (error.code) {
    case 'EADDRINUSE':
      return (await isConvertlead(host, port, scheme))
        ? ok('port', `${port} on ${host} is used by a convertlead that runs`)
        : trouble(
            'port',
            `${port} on ${host} is used by another program`,
            'End that program, or give --port another number.',
          );
    case 'EACCES':
      return trouble(
        'port',
        `this account may not listen on ${port}`,
        'Take a port above 1023, with a proxy before it.',
      );
    default:
      return trouble('port', reasonOf(error), 'Give --host an address of this machine; 0.0.0.0 is all of them.');
  }
}

async function tryToListen(host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    server.close();
  }
}

async function isConvertlead(host: string, port: number, scheme: 'http' | 'https'): Promise<boolean> {
  const target = { host, port, path: '/healthz', timeout: TIMEOUT_MS, agent: false };
  try {
    const answer = await new Promise<unknown>((resolve, reject) => {
      const take = (message: Parameters<typeof json>[0]): void => void json(message).then(resolve, reject);
      // whoever it is, nothing is told
      const request =
        scheme === 'http' ? getHttp(target, take) : getHttps({ ...target, rejectUnauthorized: false }, take);
      request.on('error', reject).on('timeout', () => request.destroy(new Error('silent')));
    });
    return typeof answer === 'object' && answer !== null && 'status' in answer && answer.status === 'ok';
  } catch {
    return false;
  }
}
