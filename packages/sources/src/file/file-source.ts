/** The file source: listing, schema, partition columns and splits are the same for every format. */
import {
  type DataSource,
  error,
  type InputPartition,
  Options,
  type ReadRequest,
  type ResolvedRead,
  type RuntimeConfig,
  type Scan,
  type SourceContext,
  StructField,
  StructType,
  threadsOf,
} from '@millrace/core';
import { fileOptions, listingOf } from './file-options.js';
import { FileStream } from './file-stream.js';
import type { FileFormat } from './format.js';
import { isGlob } from './glob.js';
import { type FileEntry, type ListingRequest, listFiles } from './listing.js';
import { metadataColumns } from './metadata-column.js';
import { FilePartitionReader } from './partition-reader.js';
import { mergeSchemas, partitionSchema } from './partitions.js';
import { toLocalPath, toShortUri } from './paths.js';
import { type FilePartition, splitFiles } from './splits.js';
import { streamOptions } from './stream-options.js';

/** The checked options of a read of a format. */
export const optionsOf = (format: FileFormat, read: Pick<ReadRequest, 'options'>, streaming = false): Options =>
  new Options(
    read.options,
    [...format.options, ...fileOptions, ...(streaming ? streamOptions : [])],
    `the ${format.name} source`,
  );

const pathsOf = (request: ReadRequest, options: Options): readonly string[] => {
  const path = options.get('path');
  const paths = request.paths.length > 0 || path === undefined ? request.paths : [path];
  if (paths.length === 0) throw error('MISSING_PATH', { format: request.format });
  return paths;
};

/** The files that a read means now, without those that are known already. */
export const filesOfRead = (
  read: ReadRequest,
  options: Options,
  conf: RuntimeConfig,
  knownIn?: ListingRequest['knownIn'],
): Promise<FileEntry[]> => listFiles({ ...listingOf(read.paths, options, conf), knownIn });

const nullable = (schema: StructType): StructType =>
  new StructType(schema.fields.map((field) => new StructField(field.name, field.dataType, true, field.metadata)));

async function dataSchemaOf(
  format: FileFormat,
  request: ReadRequest,
  files: readonly FileEntry[],
  options: Options,
  context: SourceContext,
): Promise<StructType> {
  if (request.schema) {
    format.checkSchema?.(request.schema, options, context);
    return request.schema;
  }
  const inferred = format.fixedSchema ?? (await format.inferSchema(files, options, context));
  if (inferred === null) throw error('UNABLE_TO_INFER_SCHEMA', { format: format.name });
  return inferred;
}

/** A streaming read may begin with a pattern that fits nothing yet. */
async function filesAtStart(request: ReadRequest, options: Options, streaming: boolean, conf: RuntimeConfig) {
  try {
    return await filesOfRead(request, options, conf);
  } catch (cause) {
    if (streaming && request.paths.every((path) => isGlob(toLocalPath(path)))) return [];
    throw cause;
  }
}

/** Throws when two columns have one name. */
function checkNames(schema: StructType, conf: RuntimeConfig): void {
  const caseSensitive = conf.getBoolean('spark.sql.caseSensitive');
  const seen = new Set<string>();
  for (const name of schema.names.map((text) => (caseSensitive ? text : text.toLowerCase()))) {
    if (seen.has(name)) throw error('COLUMN_ALREADY_EXISTS', { columnName: `\`${name}\`` });
    seen.add(name);
  }
}

/** Options, paths and schema of a read: what `DataSource.resolve` promises. */
export async function resolveFiles(
  format: FileFormat,
  request: ReadRequest,
  streaming: boolean,
  context: SourceContext,
): Promise<ResolvedRead> {
  const options = optionsOf(format, request, streaming);
  const read = { ...request, paths: pathsOf(request, options) };
  const infers = context.conf.getBoolean('spark.sql.streaming.schemaInference');
  if (streaming && !infers && !request.schema && !format.fixedSchema) {
    throw error('SCHEMA_NOT_SPECIFIED_FOR_STREAM', {});
  }
  const files = await filesAtStart(read, options, streaming, context.conf);
  const data = await dataSchemaOf(format, read, files, options, context);
  const partitions = partitionSchema(files, context.conf, request.schema);
  const schema = nullable(mergeSchemas(data, partitions, context.conf));
  checkNames(schema, context.conf);
  return { ...read, schema, metadataColumns };
}

const smallestSplitBytes = 1 << 20;

/** Pieces small enough that every thread gets some, and no smaller than is worth a hand-over. */
const splitBytes = (files: readonly FileEntry[], conf: RuntimeConfig): number => {
  const total = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const fair = Math.ceil(total / (threadsOf(conf.get('spark.master')) * 3));
  return Math.min(conf.getInt('spark.sql.files.maxPartitionBytes'), Math.max(smallestSplitBytes, fair));
};

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
    maxPartitionBytes: splitBytes(files, conf),
    partitions: new StructType(found.fields.filter((field) => names.has(field.name))),
    conf,
  });
}

class FileScan implements Scan {
  readonly description: string;

  constructor(
    private readonly format: FileFormat,
    private readonly read: ResolvedRead,
    private readonly context: SourceContext,
  ) {
    const paths = read.paths.map((path) => toShortUri(toLocalPath(path)));
    this.description = `FileScan ${format.name} [${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ', ...' : ''}]`;
  }

  async planInputPartitions(): Promise<readonly InputPartition[]> {
    const options = optionsOf(this.format, this.read);
    const files = await filesOfRead(this.read, options, this.context.conf);
    return piecesOf(this.format, this.read, files, options, this.context.conf);
  }
}

/** The data source of a file format. */
export const fileSource = (format: FileFormat): DataSource => ({
  name: format.name,
  aliases: format.aliases,
  doc: format.doc,
  options: [...format.options, ...fileOptions],
  streamOptions,
  resolve: (request, streaming, context) => resolveFiles(format, request, streaming, context),
  batch: async (read, context) => new FileScan(format, read, context),
  stream: (read, context) => FileStream.open(format, read, context),
  createReader: (spec, runtime) => new FilePartitionReader(format, spec, optionsOf(format, spec, true), runtime),
});
