/** Rows to state partitions by Spark's rule: the hash of the keys, modulo the number of partitions. */
import type { RecordBatch, Vector } from '../columnar/index.js';
import { murmur3Columns } from '../functions/hash/columns.js';

/** The rows of each partition. Without keys all are in the first. */
export function statePartitions(batch: RecordBatch, keys: readonly Vector[], n: number): RecordBatch[] {
  const none = batch.slice(0, 0);
  if (n === 1 || keys.length === 0) return Array.from({ length: n }, (_, p) => (p === 0 ? batch : none));
  const hashes = murmur3Columns(keys, batch.numRows);
  const rows: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < batch.numRows; i++) rows[((hashes[i] % n) + n) % n].push(i);
  return rows.map((list) => batch.select(Int32Array.from(list)));
}
