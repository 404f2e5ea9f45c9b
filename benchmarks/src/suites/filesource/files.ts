// A million files without a million blocks: hard links to a few, which the file source cannot tell from files.

import { linkSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** ext4 allows 65 000 links to a file. */
const LINKS_PER_FILE = 60_000;

/** The line that every file holds. */
const LINE = '{"value":1}\n';

/** Fills a folder with files of one JSON line each. */
export function makeKnownFiles(folder: string, count: number): void {
  let original = '';
  for (let i = 0; i < count; i++) {
    const path = join(folder, knownName(i));
    if (i % LINKS_PER_FILE === 0) {
      writeFileSync(path, LINE);
      original = path;
    } else linkSync(original, path);
  }
}

function knownName(index: number): string {
  return `known-${String(index).padStart(8, '0')}.json`;
}

/** Adds files that a query has not seen. */
export function addFiles(folder: string, trigger: number, count: number): void {
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `new-${trigger}-${i}.json`), LINE);
}

/** Removes what addFiles added, also what an earlier run left. */
export function removeAdded(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith('new-')) rmSync(join(folder, name));
}
