import { defineConfig } from 'vitest/config';

const source = (name: string) => new URL(`./packages/${name}/src/`, import.meta.url).pathname;
const scoped = ['loader', 'kernels', 'core', 'planner', 'sources', 'sinks'];

export default defineConfig({
  resolve: {
    alias: [
      { find: 'millrace/testing', replacement: `${source('millrace')}testing/index.ts` },
      { find: '@millrace/core/testing', replacement: `${source('core')}testing/index.ts` },
      { find: /^millrace$/, replacement: `${source('millrace')}index.ts` },
      ...scoped.map((name) => ({ find: new RegExp(`^@millrace/${name}$`), replacement: `${source(name)}index.ts` })),
      { find: /^@millrace\/data$/, replacement: new URL('./data/src/index.ts', import.meta.url).pathname },
    ],
  },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'tests/src/**/*.test.ts',
      'data/src/**/*.test.ts',
      'examples/src/**/*.test.ts',
      'benchmarks/src/**/*.test.ts',
    ],
    maxWorkers: '100%',
    testTimeout: 30_000,
  },
});
