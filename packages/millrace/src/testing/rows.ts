/** Rows compared by value, in any order. */
import type { RecordBatch, StructType } from '@millrace/core';
import { type TestRow, testRows } from './memory-stream.js';

const shown = (value: unknown): string => {
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'string') return `'${value}'`;
  return Object.is(value, -0) ? '-0' : String(value);
};

/** Rows as text, sorted. */
export const textRows = (batches: readonly RecordBatch[]): string[] =>
  batches.flatMap((batch) => [...batch.rows()].map((row) => `(${row.map(shown).join(', ')})`)).sort();

/** The rows that a test expects, as the columns' types have them. */
export const expectedRows = (rows: readonly TestRow[], schema: StructType): string[] =>
  textRows([testRows(rows, schema)]);

/** What is in `these` and not in `those`, counting each as often as it occurs. */
export function without(these: readonly string[], those: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of those) left.set(row, (left.get(row) ?? 0) + 1);
  return these.filter((row) => {
    const count = left.get(row) ?? 0;
    if (count > 0) left.set(row, count - 1);
    return count === 0;
  });
}

const list = (title: string, rows: readonly string[]): string =>
  `${title} (${rows.length}):${rows.map((row) => `\n    ${row}`).join('')}`;

/** Throws when the rows differ. */
export function assertSameRows(expected: readonly string[], found: readonly string[]): void {
  const [missing, surplus] = [without(expected, found), without(found, expected)];
  if (missing.length + surplus.length === 0) return;
  throw new Error(
    [list('expected', expected), list('found', found), list('missing', missing), list('unexpected', surplus)].join(
      '\n',
    ),
  );
}

/** Throws when rows are missing. */
export function assertContainsRows(expected: readonly string[], found: readonly string[]): void {
  const missing = without(expected, found);
  if (missing.length > 0) throw new Error([list('missing', missing), list('found', found)].join('\n'));
}
