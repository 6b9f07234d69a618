#!/usr/bin/env node
import module from 'node:module';

if (Number.parseInt(process.versions.node, 10) < 24) {
  // npm puts the Node of node_modules first on the path; who starts this file by hand may have an older one
  console.error(
    'convertlead needs Node 24 or newer. "npm start" and "npx convertlead" use the one that npm ci has installed.',
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  const { main } = await import('../src/cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
