/** The file sinks. */
import type { DataSink } from '@millrace/core';
import { fileBatchSink } from './batch-sink.js';
import { csvFormat } from './csv/format.js';
import type { FileWriteFormat } from './format.js';
import { jsonFormat } from './json/format.js';
import { parquetFormat } from './parquet/format.js';
import { fileSinkOptions } from './sink-options.js';
import { fileStreamSink, streamSinkOptions } from './stream-sink.js';
import { textFormat } from './text/format.js';

/** One line a format. */
export const fileWriteFormats: readonly FileWriteFormat[] = [csvFormat, jsonFormat, parquetFormat, textFormat];

/** The data sink of a file format. */
export const fileSink = (format: FileWriteFormat): DataSink => ({
  name: format.name,
  doc: format.doc,
  options: [...format.options, ...fileSinkOptions, ...streamSinkOptions],
  outputModes: ['append'],
  delivery: 'exactly-once',
  needsCheckpoint: true,
  batch: async (request) => fileBatchSink(format, request),
  stream: (request) => fileStreamSink(format, request),
});

export const fileSinks: DataSink[] = fileWriteFormats.map(fileSink);
