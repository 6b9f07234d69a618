import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { callV2, isConverted } from '../support/demo-caller.ts';
import { useFolder } from '../support/program-in-folder.ts';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/back-up-and-restore.md');
const [BEFORE, AFTER] = ['1386586000002574001', '1386586000002574002'] as const;
const TIMEOUT_MS = 60_000;

const program = useFolder();

/** The commands of the document about this, in their order. */
async function commandsAbout(heading: string): Promise<string[]> {
  const document = await readFile(DOCUMENT, 'utf8');
  const [, section = ''] = document.split(`## ${heading}\n`);
  const [text = ''] = section.split('\n## ');
  return [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, commands = '']) => commands);
}

it(
  'the copy of a data directory, made and put back as the document says, is the database of that moment',
  async () => {
    const [copy = '', putBack = ''] = await commandsAbout('The embedded database');
    const shell = (commands: string): Promise<unknown> =>
      promisify(execFile)('/bin/sh', ['-ec', commands], { cwd: program.folder });
    const convert = (url: string, lead: string): Promise<unknown> =>
      callV2(url, `Leads/${lead}/actions/convert`, { body: { data: [{}] } });
    const start = () => program.start('--data', join(program.folder, '.convertlead'));

    const first = await start();
    await convert(first.url, BEFORE);
    await first.stop();
    await shell(copy);
    const second = await start();
    await convert(second.url, AFTER);
    expect(await isConverted(second.url, AFTER)).toBe(true);
    await second.stop();
    await shell(putBack);
    const third = await start();
    expect(await isConverted(third.url, BEFORE)).toBe(true);
    expect(await isConverted(third.url, AFTER)).toBe(false);
    expect(await convert(third.url, AFTER)).toMatchObject({ status: 200 });
    await third.stop();
  },
  TIMEOUT_MS,
);
