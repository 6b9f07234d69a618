import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // the package by its own name, as examples import it
  resolve: { alias: { convertlead: resolve(import.meta.dirname, 'src/convertlead.ts') } },
  test: {
    include: ['test/**/*.test.ts', 'examples/vitest/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 30_000,
    // the first server of a test may have to wait for the other workers
    hookTimeout: 60_000,
  },
});
