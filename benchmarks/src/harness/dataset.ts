// Data sets are made once and kept. One that was left half-made has no _SUCCESS and is made again.

import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA } from './paths.js';

/** Files that a suite reads. */
export interface Dataset {
  folder: string;
  sizeBytes: number;
  /** Number of records, if known. */
  rows?: number;
}

/** The data set of that name below the cache folder, made if it is not there. */
export async function cachedDataset(name: string, make: (folder: string) => void | Promise<void>): Promise<string> {
  const folder = join(DATA, name);
  const mark = join(folder, '_SUCCESS');
  if (existsSync(mark)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make(folder);
  writeFileSync(mark, '');
  return folder;
}

/** The bytes of the files directly in a folder. */
export function folderSizeBytes(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
