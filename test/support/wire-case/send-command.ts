import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { readCurl, type CurlRequest } from './read-curl.ts';

export interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

/**
 * Does what the command of a wire case would do in a shell: `curl ...`, or `printf '%b' '...' | nc ...` where the bytes matter.
 *
 * @throws Error for a command it does not know
 */
export async function sendCommand(words: readonly string[]): Promise<Answer> {
  const [program, ...args] = words;
  if (program === 'curl') return sendRequest(readCurl(args));
  const [format, bytes = '', pipe, nc, host, port] = args;
  if (program !== 'printf' || format !== '%b' || pipe !== '|' || nc !== 'nc') throw new Error('neither curl nor nc');
  return sendBytes(host ?? '', Number(port), unescape(bytes));
}

async function sendRequest({ method, url, headers, body }: CurlRequest): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, resolve);
    request.on('error', reject);
    request.end(body);
  });
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? null,
    body: await text(response),
  };
}

/** The answer to a request with `Connection: close`. */
async function sendBytes(host: string, port: number, bytes: string): Promise<Answer> {
  const socket = connect({ host, port, allowHalfOpen: true });
  socket.write(bytes);
  const answer = (await buffer(socket)).toString();
  socket.destroy();
  const end = answer.indexOf('\r\n\r\n');
  const head = answer.slice(0, end);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
    contentType: /^content-type: (.*)$/im.exec(head)?.[1] ?? null,
    body: answer.slice(end + 4),
  };
}

function unescape(bytes: string): string {
  const escapes: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '\\': '\\' };
  return bytes.replaceAll(/\\(.)/g, (whole, letter: string) => escapes[letter] ?? whole);
}
