/** From a request to a read whose schema is known. */
import {
  error,
  type Options,
  type ReadRequest,
  type ResolvedRead,
  type RuntimeConfig,
  type SourceContext,
  StructField,
  StructType,
} from '@millrace/core';
import type { KnownIn } from './dirents.js';
import { filesOfRead, optionsOf } from './file-read.js';
import type { FileFormat } from './format.js';
import { isGlob } from './glob.js';
import type { FileEntry } from './listing.js';
import { metadataColumns } from './metadata-column.js';
import { mergeSchemas, partitionSchema } from './partitions.js';
import { toLocalPath } from './paths.js';
import { checkStreamOptions } from './stream-options.js';

const pathsOf = (request: ReadRequest, options: Options): readonly string[] => {
  const path = options.get('path');
  const paths = request.paths.length > 0 || path === undefined ? request.paths : [path];
  if (paths.length === 0) throw error('MISSING_PATH', { format: request.format });
  return paths;
};

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

/** One file of each folder says what the folder's partition columns are. */
const oneOfEachFolder: KnownIn = () => {
  let isFirst = true;
  return () => {
    const known = !isFirst;
    isFirst = false;
    return known;
  };
};

/** A streaming read may begin with a pattern that fits nothing yet; where the schema is given, its files are not looked at. */
async function filesAtStart(
  request: ReadRequest,
  options: Options,
  streaming: boolean,
  { hasSchema, conf }: { hasSchema: boolean; conf: RuntimeConfig },
) {
  const few = streaming && hasSchema && !options.has('pathGlobFilter');
  try {
    return await filesOfRead(request, options, conf, few ? oneOfEachFolder : undefined);
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
  if (streaming) checkStreamOptions(options);
  const read = { ...request, paths: pathsOf(request, options) };
  const infers = context.conf.getBoolean('spark.sql.streaming.schemaInference');
  if (streaming && !infers && !request.schema && !format.fixedSchema) {
    throw error('SCHEMA_NOT_SPECIFIED_FOR_STREAM', {});
  }
  const hasSchema = (request.schema ?? format.fixedSchema) !== undefined;
  const files = await filesAtStart(read, options, streaming, { hasSchema, conf: context.conf });
  const data = await dataSchemaOf(format, read, files, options, context);
  const partitions = partitionSchema(files, context.conf, request.schema);
  const schema = nullable(mergeSchemas(data, partitions, context.conf));
  checkNames(schema, context.conf);
  return { ...read, schema, metadataColumns };
}
