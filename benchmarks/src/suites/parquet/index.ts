import { execFileSync } from 'node:child_process';
import { cachedDataset, folderSizeBytes } from '../../harness/dataset.js';
import { pythonPeer } from '../../peers/python.js';
import type { Suite } from '../suite.js';

const ROWS = 10_000_000;

/** A filtered aggregation over one Parquet table that DuckDB wrote. */
export const parquet: Suite = {
  name: 'parquet',
  summary: 'scan of 10 M rows of Parquet: filter, then count, sum, avg and max by category',
  measure: 'elapsed',
  prepare: async ({ rows = ROWS }) => {
    const folder = await cachedDataset(`parquet-${rows}`, (path) => writeTable(path, rows));
    return { folder, sizeBytes: folderSizeBytes(folder), rows };
  },
  cases: () => [{ job: 'filter-aggregate', mode: 'warm', settings: {} }],
};

function writeTable(folder: string, rows: number): void {
  const command = pythonPeer('make_parquet.py', 'duckdb');
  if ('absent' in command) throw new Error(`the Parquet table is written by DuckDB: ${command.absent}`);
  execFileSync(command.file, [...command.args, folder, String(rows)], { stdio: 'inherit' });
}
