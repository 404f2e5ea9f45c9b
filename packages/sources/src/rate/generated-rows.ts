/** Rows of the rate sources: a partition holds every n-th value of a range, and is plain data. */
import {
  FixedVector,
  type InputPartition,
  LongType,
  type PartitionReader,
  RecordBatch,
  type ScanSpec,
  StructField,
  StructType,
  storeDouble,
  TimestampType,
  type Vector,
  wordsOf,
} from '@millrace/core';

/** The columns of both rate sources. */
export const rateSchema = new StructType([
  new StructField('timestamp', TimestampType),
  new StructField('value', LongType),
]);

/** The values from `rangeStart` to before `rangeEnd`, of which this partition has each `numPartitions`-th. */
export interface RatePartition extends InputPartition {
  readonly partitionId: number;
  readonly numPartitions: number;
  readonly rangeStart: number;
  readonly rangeEnd: number;
  /** Time of the range's first value. */
  readonly startMs: number;
  /** Time between two values. */
  readonly msPerValue: number;
}

const bytesPerRow = 16;

/** A range of values as partitions; none when the range is empty. */
export function ratePartitions(
  range: Pick<RatePartition, 'rangeStart' | 'rangeEnd' | 'startMs' | 'msPerValue'>,
  numPartitions: number,
): RatePartition[] {
  const count = range.rangeEnd - range.rangeStart;
  if (count === 0) return [];
  const sizeBytes = Math.ceil(count / numPartitions) * bytesPerRow;
  return Array.from({ length: numPartitions }, (_, partitionId) => ({
    ...range,
    partitionId,
    numPartitions,
    sizeBytes,
  }));
}

const batchRows = 65_536;

const longs = (count: number, at: (row: number) => number): BigInt64Array => {
  const values = new BigInt64Array(count);
  const words = wordsOf(values);
  for (let row = 0; row < count; row++) storeDouble(words, row, at(row));
  return values;
};

type ColumnMaker = (partition: RatePartition, from: number, count: number) => Vector;

/** Makers by column; `from` counts the partition's rows. */
const columns: Record<string, ColumnMaker> = {
  value: ({ rangeStart, partitionId, numPartitions }, from, count) => {
    const first = rangeStart + partitionId + from * numPartitions;
    return new FixedVector(
      LongType,
      longs(count, (row) => first + row * numPartitions),
    );
  },
  timestamp: ({ partitionId, numPartitions, startMs, msPerValue }, from, count) => {
    const first = partitionId + from * numPartitions;
    const micros = (row: number) => (startMs + Math.round((first + row * numPartitions) * msPerValue)) * 1000;
    return new FixedVector(TimestampType, longs(count, micros));
  },
};

const rowsOf = ({ rangeStart, rangeEnd, partitionId, numPartitions }: RatePartition): number =>
  Math.max(0, Math.ceil((rangeEnd - rangeStart - partitionId) / numPartitions));

/** Reads partitions of either rate source. */
export function rateReader({ schema }: ScanSpec): PartitionReader {
  const makers = schema.names.map((name) => columns[name]);
  return {
    *read(given) {
      const partition = given as RatePartition;
      const numRows = rowsOf(partition);
      for (let from = 0; from < numRows; from += batchRows) {
        const count = Math.min(batchRows, numRows - from);
        yield new RecordBatch(
          makers.map((make) => make(partition, from, count)),
          count,
        );
      }
    },
  };
}
