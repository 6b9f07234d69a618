import { open } from 'node:fs/promises';

/** The bytes of a file; `-`: of standard input. @throws the error of a file that cannot be opened, before anything is read */
export async function readFileOrInput(path: string): Promise<AsyncIterable<Uint8Array>> {
  return path === '-' ? process.stdin : (await open(path)).createReadStream();
}
