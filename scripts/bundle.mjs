// Bundles each package's entry points beside the declarations that tsc wrote, so that a program loads a few files rather than hundreds.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { splitLarge } from './split-code.mjs';

const entries = ['index.ts', 'worker.ts', 'testing/index.ts'];
const hourMs = 3_600_000;

/** Chunks of earlier builds: away with them, unless a program that runs may still load one. */
function removeStale(folder, current) {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const isOld = Date.now() - statSync(folder + file).mtimeMs > hourMs;
    if (isOld && !current.has(file.replace('.code.', '.'))) rmSync(folder + file);
  }
}

for (const name of ['loader', 'kernels', 'core', 'planner', 'sources', 'sinks', 'millrace']) {
  const root = new URL(`../packages/${name}/`, import.meta.url).pathname;
  const entryPoints = entries.map((entry) => `${root}src/${entry}`).filter((path) => existsSync(path));
  const { metafile } = await build({
    entryPoints,
    outdir: `${root}dist`,
    outbase: `${root}src`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // Names stay: they are in messages and stacks. What is shorter is read faster, by the main thread and by each worker.
    minifyWhitespace: true,
    minifySyntax: true,
    // An error that nobody catches is shown with the line of code that threw it.
    lineLimit: 160,
    sourcemap: true,
    metafile: true,
    chunkNames: 'chunks/[name]-[hash]',
    ...(name !== 'loader' && { define: { 'import.meta.url': '$url' } }),
  });
  const files = Object.keys(metafile.outputs);
  if (name !== 'loader') for (const file of files) if (file.endsWith('.js')) splitLarge(file);
  removeStale(`${root}dist/chunks/`, new Set(files.map((path) => basename(path))));
}
rmSync(new URL('../packages/loader/.cache/', import.meta.url), { recursive: true, force: true });
