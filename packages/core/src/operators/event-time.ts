/** Rows and keys that a watermark has passed: at or before it, by the time itself or a window's end. Null never passes. */
import type { RecordBatch } from '../columnar/index.js';
import type { Value } from '../types/index.js';

/** Whether a time or window, as a value, is at or before `limit` microseconds. */
export const isPassed = (value: Value, limit: bigint): boolean => {
  const time = Array.isArray(value) ? (value[1] as bigint) : (value as bigint | null);
  return time !== null && time <= limit;
};

/** The rows whose time the watermark has not passed. */
export function onTime(batch: RecordBatch, ordinal: number, watermarkMs: number): RecordBatch {
  const column = batch.column(ordinal);
  const limit = BigInt(watermarkMs) * 1000n;
  const rows: number[] = [];
  for (let i = 0; i < batch.numRows; i++) if (!isPassed(column.get(i), limit)) rows.push(i);
  return rows.length === batch.numRows ? batch : batch.select(Int32Array.from(rows));
}
