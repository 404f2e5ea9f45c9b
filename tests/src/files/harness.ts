/** Reads and writes through the data sources themselves, without an engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConnectorRegistry,
  type DataSink,
  type InputPartition,
  makeRuntime,
  type RawOptions,
  RecordBatch,
  RuntimeConfig,
  type SaveMode,
  StructType,
  schemaFromText,
  systemClock,
  type Value,
} from '@millrace/core';
import { fileSinks } from '@millrace/sinks';
import { fileSources } from '@millrace/sources';

/** The registry of file sources and sinks. */
export const registry = new ConnectorRegistry(fileSources, fileSinks as DataSink[]);

/** What a read asks for. */
export interface ReadOptions {
  readonly options?: RawOptions;
  readonly schema?: string | StructType;
  /** Names of the columns wanted, `_metadata` among them; all by default. */
  readonly select?: readonly string[];
  readonly conf?: Record<string, string>;
}

/** A session's configuration in UTC. */
export const confOf = (values: Record<string, string> = {}): RuntimeConfig =>
  new RuntimeConfig(Object.entries({ 'spark.sql.session.timeZone': 'UTC', ...values }));

/** What was read. */
export interface ReadResult {
  readonly schema: StructType;
  readonly rows: Value[][];
  readonly partitions: readonly InputPartition[];
  readonly batches: readonly RecordBatch[];
}

const wanted = (all: StructType, extra: StructType | undefined, select?: readonly string[]): StructType =>
  select === undefined
    ? all
    : new StructType(select.map((name) => [...all.fields, ...(extra?.fields ?? [])].find((f) => f.name === name)!));

/** Reads paths of a format as one thread of an engine would. */
export async function readFiles(format: string, paths: string | string[], read: ReadOptions = {}): Promise<ReadResult> {
  const context = { conf: confOf(read.conf), clock: systemClock };
  const source = registry.source(format);
  const schema = typeof read.schema === 'string' ? schemaFromText(read.schema) : read.schema;
  const request = { format, options: read.options ?? {}, paths: [paths].flat(), schema };
  const resolved = await source.resolve(request, false, context);
  const partitions = await (await source.batch!(resolved, context)).planInputPartitions();
  const spec = {
    format,
    options: resolved.options,
    dataSchema: resolved.schema,
    schema: wanted(resolved.schema, resolved.metadataColumns, read.select),
    filters: [],
  };
  const reader = source.createReader(spec, makeRuntime(context.conf, 0));
  const batches: RecordBatch[] = [];
  for (const partition of partitions) for await (const batch of reader.read(partition)) batches.push(batch);
  reader.close?.();
  return { schema: spec.schema, rows: batches.flatMap((batch) => [...batch.rows()]), partitions, batches };
}

/** What a write asks for. */
export interface WriteOptions {
  readonly options?: RawOptions;
  readonly mode?: SaveMode;
  readonly partitionBy?: readonly string[];
  readonly conf?: Record<string, string>;
}

/** Writes rows of a schema with a format. */
export async function writeFiles(
  format: string,
  path: string,
  schema: string | StructType,
  rows: readonly (readonly Value[])[],
  write: WriteOptions = {},
): Promise<void> {
  const type = typeof schema === 'string' ? schemaFromText(schema) : schema;
  const types = type.fields.map((field) => field.dataType);
  await writeBatches(format, path, type, [RecordBatch.fromRows(types, rows)], write);
}

/** Writes batches with a format. */
export async function writeBatches(
  format: string,
  path: string,
  schema: StructType,
  batches: readonly RecordBatch[],
  write: WriteOptions = {},
): Promise<void> {
  const sink = await registry.sink(format).batch!({
    format,
    options: write.options ?? {},
    path,
    schema,
    partitionBy: write.partitionBy ?? [],
    outputMode: 'append',
    conf: confOf(write.conf),
  });
  const writer = await sink.open(write.mode ?? 'errorifexists');
  if (writer === null) return;
  try {
    for (const batch of batches) await writer.write(batch);
  } catch (cause) {
    await writer.abort(cause);
    throw cause;
  }
  await writer.commit();
}

/** Runs with a folder that disappears afterwards. */
export async function inFolder(body: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-files-'));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
