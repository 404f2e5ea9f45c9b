// Where things are, whichever folder a program is started from.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A path below the root of the repository. */
export const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Whether the module of that URL is the program that was started, rather than imported. */
export const isMain = (url: string): boolean =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
