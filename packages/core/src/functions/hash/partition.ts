/** Which partition a row belongs to: Spark's HashPartitioning, pmod(hash(keys), n). */
import type { Vector } from '../../columnar/index.js';
import type { DataType, Value } from '../../types/index.js';
import { murmur3Columns } from './columns.js';
import { hasherOf, murmur3 } from './values.js';

/** Spark's `hash` of a row: what its HashPartitioning and state partitions are made from. */
export function murmur3Hash(values: readonly Value[], types: readonly DataType[], seed = 42): number {
  return types.reduce((hash, type, i) => hasherOf(type, murmur3)(values[i], hash), seed);
}

/** Which of n partitions a hash belongs to. */
export const partitionOf = (hash: number, numPartitions: number): number =>
  ((hash % numPartitions) + numPartitions) % numPartitions;

/** Spark's `hash` of each row of columns. */
export const hashRows = (columns: readonly Vector[], numRows: number): Int32Array => murmur3Columns(columns, numRows);
