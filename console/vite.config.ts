import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where the server under development is. */
const SERVER = 'http://127.0.0.1:8080';

/** Compresses once what is sent often. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets');
      for (const name of readdirSync(assets).filter((one) => /\.(?:js|css)$/.test(one))) {
        const bytes = readFileSync(join(assets, name));
        writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes));
      }
    },
  };
}

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What the first page needs whatever it shows: the program, and all that it imports other than when it comes to it. */
function firstModules(graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [join(import.meta.dirname, 'src/main.tsx')];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

let first: ReadonlySet<string> | undefined;

/**
 * One file of what the first page needs and others, too, instead of one for each set of pages that share something. What few share is left out: the
 * index of a library imports more than its user does.
 */
const groups = [
  {
    name: (id: string, graph: ModuleGraph) => ((first ??= firstModules(graph)).has(id) ? 'first' : null),
    debugName: 'first',
    minShareCount: 5,
  },
];

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react(), compressed()],
  // the server puts a nonce in its place, a new one for each page
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { proxy: { '/api': SERVER, '/crm': SERVER, '/oauth': SERVER } },
});
