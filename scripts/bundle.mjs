// Bundles each package's entry points beside the declarations that tsc wrote, so that a program loads a few files rather than hundreds.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';

const entries = ['index.ts', 'worker.ts', 'testing/index.ts'];

for (const name of ['kernels', 'core', 'planner', 'sources', 'sinks', 'millrace']) {
  const root = new URL(`../packages/${name}/`, import.meta.url).pathname;
  const entryPoints = entries.map((entry) => `${root}src/${entry}`).filter((path) => existsSync(path));
  await build({
    entryPoints,
    outdir: `${root}dist`,
    outbase: `${root}src`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    chunkNames: 'chunks/[name]-[hash]',
  });
}
