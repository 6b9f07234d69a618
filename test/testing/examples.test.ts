import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');

it('the document shows the example as it is', async () => {
  const example = await readFile(resolve(EXAMPLES, 'vitest/win-lead.test.ts'), 'utf8');
  expect(await readFile(resolve(EXAMPLES, '../docs/testing.md'), 'utf8')).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
});

// the example for vitest is one of this run's own files
it('the example for node:test passes, with what the package exports', async () => {
  // what this run has set would have the other runner think that it is a part of it
  const foreign = /^(NODE_TEST_CONTEXT|VITEST|NODE_ENV$|NODE_OPTIONS$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const args = ['--conditions=convertlead-source', '--test', '--test-reporter=tap', 'win-lead.test.js'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: resolve(EXAMPLES, 'node-test'), env });
  expect(stdout).toMatch(/^# pass 2$/m);
  expect(stdout).toMatch(/^# fail 0$/m);
});
