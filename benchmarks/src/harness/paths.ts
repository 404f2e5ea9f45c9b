import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this workspace. */
export const BENCHMARKS = fileURLToPath(new URL('../..', import.meta.url));

/** Where generated data stays between runs; git ignores it. */
export const DATA = join(BENCHMARKS, '.data');

/** A new empty folder on the same disk as the data. */
export function makeScratch(): string {
  mkdirSync(DATA, { recursive: true });
  return mkdtempSync(join(DATA, 'scratch-'));
}
