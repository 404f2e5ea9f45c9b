import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Figures } from './figures.js';
import { describeMachine } from './machine.js';
import { BENCHMARKS } from './paths.js';

/** Everything a run found about one suite. */
export interface Results {
  suite: string;
  /** The data, by size only. */
  sizeBytes: number;
  rows?: number;
  cores: number;
  absent: Record<string, string>;
  figures: Figures[];
}

/** Writes the results of a run as JSON; returns the file's path. */
export function writeResults(all: Results[], time: Date, file?: string): string {
  const names = all.map((results) => results.suite).join('-');
  const path = file ?? join(BENCHMARKS, 'results', `${names}-${time.toISOString().replace(/[:.]/g, '')}.json`);
  mkdirSync(dirname(path), { recursive: true });
  const document = { time: time.toISOString(), machine: describeMachine(), results: all };
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
  return path;
}
