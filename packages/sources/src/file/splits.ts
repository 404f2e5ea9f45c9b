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
  readonly partitions: StructType;
  readonly conf: RuntimeConfig;
}

const startsOf = (sizeBytes: number, maxBytes: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(sizeBytes / maxBytes)) }, (_, i) => i * maxBytes);

const splitFile = (file: FileEntry, plan: SplitPlan): FilePartition[] => {
  const whole = !plan.splittable || compressionOf(file.path) !== null;
  const maxBytes = whole ? Math.max(1, file.sizeBytes) : plan.maxPartitionBytes;
  const partition = partitionValues(file, plan.partitions, plan.conf);
  return startsOf(file.sizeBytes, maxBytes).map((start) => {
    const length = Math.min(maxBytes, file.sizeBytes - start);
    const { path, sizeBytes, modificationTimeMs } = file;
    return { path, start, length, sizeBytes: length, fileSizeBytes: sizeBytes, modificationTimeMs, partition };
  });
};

/** The pieces of the files, in their order; empty files give none. */
export const splitFiles = (files: readonly FileEntry[], plan: SplitPlan): FilePartition[] =>
  files.filter((file) => file.sizeBytes > 0).flatMap((file) => splitFile(file, plan));
