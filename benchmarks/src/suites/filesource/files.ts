// A million files without a million blocks: hard links to a few, which the file source cannot tell from files.

import { linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

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

/** The checkpoint, in Spark's layout, of a stream that took every file of the folder in its first batch; returns how many. */
export function writeKnownCheckpoint(folder: string, checkpoint: string): number {
  const timestamp = Date.now();
  const names = readdirSync(folder).filter((name) => name.startsWith('known-'));
  const prefix = `${pathToFileURL(folder).href}/`;
  const entries = names.map((name) => JSON.stringify({ path: prefix + name, timestamp, batchId: 0 }));
  const batch = { batchWatermarkMs: 0, batchTimestampMs: timestamp, conf: {} };
  const files: Record<string, string> = {
    metadata: '{"id":"00000000-0000-4000-8000-000000000000"}',
    'sources/0/0': ['v1', ...entries].join('\n'),
    'offsets/0': `v1\n${JSON.stringify(batch)}\n{"logOffset":0}`,
    'commits/0': 'v1\n{"nextBatchWatermarkMs":0}',
  };
  for (const [name, text] of Object.entries(files)) writeFile(join(checkpoint, name), text);
  return names.length;
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
