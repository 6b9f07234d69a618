import { defineConfig } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

/**
 * What is published is a few files: loading twelve hundred modules one by one takes longer than all the rest of a start, and memory. Packages stay
 * packages, so that they can be mended without us; TypeBox, which is most of those modules, does not. Every file is two folders deep, like the
 * sources: what they find beside them (migrations, seeds) is found the same way.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts', convertlead: 'src/convertlead.ts' },
  platform: 'node',
  external: Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
  output: {
    dir: 'dist/program',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
});
