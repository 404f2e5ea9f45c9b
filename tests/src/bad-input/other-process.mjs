/** Runs a module of the tests in a process of its own, on sources: `node other-process.mjs module.ts arguments...` */
import { runnerImport } from 'vite';

const [, , module, ...rest] = process.argv;
const root = new URL('../../../', import.meta.url).pathname;
const { module: loaded } = await runnerImport(module, {
  configFile: `${root}vitest.config.ts`,
  root,
  logLevel: 'error',
});
await loaded.main(...rest);
