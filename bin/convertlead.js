#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

// An installed package holds no sources. In a clone the build is started by `node --no-strip-types bin/convertlead.js`.
const sources = new URL('../src/cli/main.ts', import.meta.url);
const build = new URL('../dist/program/main.js', import.meta.url);

if (Number.parseInt(process.versions.node, 10) < 24) {
  // npm puts the Node of node_modules first on the path; who starts this file by hand may have an older one
  console.error(
    existsSync(sources)
      ? 'convertlead needs Node 24 or newer. "npm start" and "npx convertlead" use the one that npm ci has installed.'
      : `convertlead needs Node 24 or newer; this is Node ${process.versions.node}.`,
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  const { main } = await import((process.features.typescript && existsSync(sources) ? sources : build).href);
  process.exitCode = await main(process.argv.slice(2));
}
