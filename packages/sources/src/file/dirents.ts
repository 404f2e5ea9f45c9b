/** What stands in a folder, a block of names at a time: a folder of a million is never held whole. */
import { type Dir, type Dirent, opendirSync } from 'node:fs';
import { readFailure } from './failures.js';

/** Names that the system hands over at once: with more, reading a folder becomes slower again. */
const bufferedNames = 4096;

const open = (folder: string): Dir | undefined => {
  try {
    return opendirSync(folder, { bufferSize: bufferedNames });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw readFailure(folder, cause);
  }
};

const next = (dir: Dir): Dirent | null => {
  try {
    return dir.readSync();
  } catch (cause) {
    throw readFailure(dir.path, cause);
  }
};

/** The entries of a folder as the system orders them; none when it is not there. */
export function* direntsOf(folder: string): Generator<Dirent> {
  const dir = open(folder);
  if (!dir) return;
  try {
    for (let child = next(dir); child; child = next(dir)) yield child;
  } finally {
    dir.closeSync();
  }
}

/** For a folder, a test of the names of files in it that need not be listed. Folders are not asked about. */
export type KnownIn = (folder: string) => (name: string) => boolean;

/** Every file is to be listed. */
export const nothingKnown: KnownIn = () => () => false;
