import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedDocuments } from '../scripts/generated-documents.ts';
import { startTestServer, type TestServer } from './support/test-server.ts';
import { sendCommand } from './support/wire-case/send-command.ts';
import { shellWords } from './support/wire-case/shell-words.ts';
import { matchesTemplate } from './support/wire-case/text-template.ts';

const ROOT = resolve(import.meta.dirname, '..');

describe('the generated documents', () => {
  for (const { path, text } of generatedDocuments()) {
    it(`${path} is what npm run docs makes`, async () => {
      expect(await readFile(resolve(ROOT, path), 'utf8')).toBe(text);
    });
  }
});

/** A curl command of the README, and the block after it. */
const SAMPLE = /```sh\n(curl .*?)\n```\n\n```(?:xml|json)\n(.*?)\n```/gs;

describe('the samples of the README', () => {
  let server: TestServer;
  let readme: string;
  beforeAll(async () => {
    server = await startTestServer();
    readme = await readFile(resolve(ROOT, 'README.md'), 'utf8');
  });
  afterAll(() => server.close());

  it('answer what the README says, new ids aside', async () => {
    const samples = [...readme.matchAll(SAMPLE)];
    expect(samples).toHaveLength(3);
    for (const [, command = '', answer = ''] of samples) {
      const words = shellWords(command.replace('http://127.0.0.1:8080', server.url), () => undefined);
      const { body } = await sendCommand(words);
      const template = answer.replaceAll(/\b1386586000003\d{6}\b/g, '{id}');
      if (!matchesTemplate(template, body.replaceAll('\r', '').trimEnd(), new Map())) expect(body).toBe(template);
    }
  });

  // the console imports nothing of the server
  it.each(['src/cli/welcome.ts', 'console/src/pages/developer/requests/samples.ts'])(
    'are those of %s',
    async (path) => {
      const text = await readFile(resolve(ROOT, path), 'utf8');
      const [xmlData = '', body = ''] = [/xmlData=(<Potentials>.*?)'/s, /-d '(\{.*?)'/s].map(
        (sent) => sent.exec(readme)?.[1],
      );
      expect(text).toContain(`\`${xmlData}\``);
      expect(text).toContain(`\`${body}\``);
    },
  );
});
