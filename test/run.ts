import { spawnSync } from 'node:child_process';

/** Everything that `npm test` checks, cheapest first. All of it runs even when something fails, so that one run tells all. */
const CHECKS: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the console', command: ['tsc', '-p', 'console'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'dead code', command: ['knip'] },
];

const VITEST_REPORT = /^\s*Tests\s+(.*)$/m;

let passed = 0;
let failed = 0;

for (const { name, command } of CHECKS) {
  const [program = '', ...args] = command;
  process.stdout.write(`\n> ${name}\n`);
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status === 0) passed += 1;
  else failed += 1;
}

process.stdout.write('\n> tests\n');
const vitest = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  stdio: ['inherit', 'pipe', 'inherit'],
  encoding: 'utf8',
  maxBuffer: 256 * 1024 * 1024,
  env: { ...process.env, NO_COLOR: '1' },
});
process.stdout.write(vitest.stdout);
const counts = VITEST_REPORT.exec(vitest.stdout)?.[1] ?? '';
const count = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(counts)?.[1] ?? 0);
passed += count('passed');
failed += count('failed');
// a file that cannot even be loaded fails no test, yet the run has failed
if (vitest.status !== 0 && count('failed') === 0) failed += 1;

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > CHECKS.length ? 0 : 1;
