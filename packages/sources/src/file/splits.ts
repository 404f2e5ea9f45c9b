/**
 * Files into pieces of work. A split (start, length) of a file of lines owns the lines that begin behind `start` (or at
 * 0) and at most at its end: it skips to the first line separator at or behind `start`, and reads through the line
 * that crosses its end. So every line has exactly one owner, wherever the cuts fall.
 */
import type { InputPartition, RuntimeConfig, StructType, Value } from '@millrace/core';
import { compressionOf } from './codecs.js';
import type { FileEntry } from './listing.js';
import { partitionValues } from './partitions.js';

/** A piece of a file: plain data. */
export interface FilePartition extends InputPartition {
  /** Absolute local path. */
  readonly path: string;
  readonly start: number;
  readonly length: number;
  /** Bytes of the piece: `length`. */
  readonly sizeBytes: number;
  readonly fileSizeBytes: number;
  readonly modificationTimeMs: number;
  /** Engine values of the partition columns, by name. */
  readonly partition: Readonly<Record<string, Value>>;
}

/** How files become pieces. */
export interface SplitPlan {
  /** Whether the format can begin in the middle of an uncompressed file. */
  readonly splittable: boolean;
  readonly maxPartitionBytes: number;
  /** How many threads share the pieces. */
  readonly threads: number;
  readonly partitions: StructType;
  readonly conf: RuntimeConfig;
}

/** No piece of a larger file is smaller: a hand-over would cost more than it saves. */
const smallestBytes = 2 << 20;

/**
 * The size of the next piece: a part of what is left for each thread, so that pieces are large at first and the last ones
 * small, and threads end together.
 */
const pieceBytes = (leftBytes: number, { maxPartitionBytes, threads }: SplitPlan): number =>
  Math.min(maxPartitionBytes, Math.max(smallestBytes, Math.ceil(leftBytes / (threads * 2))));

/** The pieces of a file behind which `laterBytes` follow in other files. */
const splitFile = (file: FileEntry, laterBytes: number, plan: SplitPlan): FilePartition[] => {
  const whole = !plan.splittable || compressionOf(file.path) !== null;
  const partition = partitionValues(file, plan.partitions, plan.conf);
  const { path, sizeBytes, modificationTimeMs } = file;
  const pieces: FilePartition[] = [];
  for (let start = 0; start < sizeBytes; ) {
    const left = sizeBytes - start;
    const length = whole ? left : Math.min(left, pieceBytes(left + laterBytes, plan));
    pieces.push({ path, start, length, sizeBytes: length, fileSizeBytes: sizeBytes, modificationTimeMs, partition });
    start += length;
  }
  return pieces;
};

/** The pieces of the files, in their order; empty files give none. */
export function splitFiles(files: readonly FileEntry[], plan: SplitPlan): FilePartition[] {
  let later = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return files.flatMap((file) => {
    later -= file.sizeBytes;
    return splitFile(file, later, plan);
  });
}
