/** What a read of files comes down to: its options, its files, and the pieces that they are read in. */
import {
  Options,
  type ReadRequest,
  type ResolvedRead,
  type RuntimeConfig,
  StructType,
  threadsOf,
} from '@millrace/core';
import { fileOptions, listingOf } from './file-options.js';
import type { FileFormat } from './format.js';
import { type FileEntry, type ListingRequest, listFiles } from './listing.js';
import { partitionSchema } from './partitions.js';
import { type FilePartition, splitFiles } from './splits.js';
import { streamOptions } from './stream-options.js';

/** The checked options of a read of a format. */
export const optionsOf = (format: FileFormat, read: Pick<ReadRequest, 'options'>, streaming = false): Options =>
  new Options(
    read.options,
    [...format.options, ...fileOptions, ...(streaming ? streamOptions : [])],
    `the ${format.name} source`,
  );

/** The files that a read means now, without those that are known already. */
export const filesOfRead = (
  read: ReadRequest,
  options: Options,
  conf: RuntimeConfig,
  knownIn?: ListingRequest['knownIn'],
): Promise<FileEntry[]> => listFiles({ ...listingOf(read.paths, options, conf), knownIn });

/** The pieces of files of a resolved read: also for files that a stream chose itself. */
export function piecesOf(
  format: FileFormat,
  read: ResolvedRead,
  files: readonly FileEntry[],
  options: Options,
  conf: RuntimeConfig,
): FilePartition[] {
  const found = partitionSchema(files, conf, read.schema);
  const names = new Set(read.schema.names);
  return splitFiles(files, {
    splittable: format.splittable(options),
    maxPartitionBytes: conf.getInt('spark.sql.files.maxPartitionBytes'),
    threads: threadsOf(conf.get('spark.master')),
    partitions: new StructType(found.fields.filter((field) => names.has(field.name))),
    conf,
  });
}
