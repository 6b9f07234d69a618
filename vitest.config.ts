import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/support/longest-first.ts';

export default defineConfig({
  // the package by its own name, as examples import it
  resolve: { alias: { convertlead: resolve(import.meta.dirname, 'src/convertlead.ts') } },
  test: {
    include: ['test/**/*.test.ts', 'examples/vitest/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    // they wait for processes and for PostgreSQL as much as they work
    maxWorkers: 4,
    // a module graph for each file would be a fifth of the work; nothing is kept between files that a server does not keep between requests
    isolate: false,
    // a spy that outlives its test would be one in all later files of the worker
    restoreMocks: true,
    testTimeout: 30_000,
    // the first server of a test may have to wait for the other workers
    hookTimeout: 60_000,
  },
});
