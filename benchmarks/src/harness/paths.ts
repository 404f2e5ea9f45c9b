import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this workspace. */
export const BENCHMARKS = fileURLToPath(new URL('../..', import.meta.url));

/** Where generated data stays between runs; git ignores it. */
export const DATA = join(BENCHMARKS, '.data');

const scratches: string[] = [];

/** A new empty folder on the same disk as the data. */
export function makeScratch(): string {
  mkdirSync(DATA, { recursive: true });
  const folder = mkdtempSync(join(DATA, 'scratch-'));
  scratches.push(folder);
  return folder;
}

/**
 * Removes those folders. Not between runs: ext4 gives out no inode that was freed in the last minutes, and looks at each of
 * them again for every new file, so that an engine would pay for the thousands of files of the one before.
 */
export function removeScratches(): void {
  for (const folder of scratches.splice(0)) rmSync(folder, { recursive: true, force: true });
}
