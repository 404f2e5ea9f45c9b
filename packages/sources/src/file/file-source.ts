/** The file source: listing, schema, partition columns and splits are the same for every format. */
import type { DataSource, InputPartition, ResolvedRead, Scan, SourceContext } from '@millrace/core';
import { fileOptions } from './file-options.js';
import { filesOfRead, optionsOf, piecesOf } from './file-read.js';
import { resolveFiles } from './file-resolution.js';
import { FileStream } from './file-stream.js';
import type { FileFormat } from './format.js';
import { FilePartitionReader } from './partition-reader.js';
import { toLocalPath, toShortUri } from './paths.js';
import { streamOptions } from './stream-options.js';

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
