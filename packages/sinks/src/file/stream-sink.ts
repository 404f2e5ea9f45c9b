/**
 * The streaming file sink. Part files go straight to the target folder under names that no other attempt has; a batch is
 * there when `_spark_metadata/<batchId>` lists its files. Readers go by that log, so what a crash leaves behind is never
 * read, and a batch that the log has is not written again. Order kept: files, their names, then the log, each durable.
 */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type BatchWriter,
  CompactibleLog,
  LocalFileManager,
  logSettings,
  type MetadataFiles,
  type OptionSpec,
  parseDurationMs,
  type RecordBatch,
  type StreamingSink,
  systemClock,
  type WriteRequest,
} from '@millrace/core';
import type { FileWriteFormat } from './format.js';
import type { PartFile } from './part-file.js';
import { PartFiles } from './part-files.js';
import { checkColumns, outputPath, sinkOptions } from './sink-options.js';

/** Options that only streaming writes have. */
export const streamSinkOptions: readonly OptionSpec[] = [
  {
    name: 'retention',
    kind: 'duration',
    doc: 'Files older than this leave the log when it is compacted: readers see them no more.',
  },
];

/** A line of the log, with the fields of Spark's SinkFileStatus. */
interface SinkLogLine {
  readonly path: string;
  readonly size: number;
  readonly isDir: boolean;
  readonly modificationTime: number;
  readonly blockReplication: number;
  readonly blockSize: number;
  readonly action: 'add';
}

/** What Spark says of local files. */
const blockSize = 33_554_432;

const lineOf = ({ path, sizeBytes, modificationTimeMs }: PartFile): SinkLogLine => ({
  path: pathToFileURL(path).href,
  size: sizeBytes,
  isDir: false,
  modificationTime: modificationTimeMs,
  blockReplication: 1,
  blockSize,
  action: 'add',
});

class FileStreamWriter implements BatchWriter {
  private logged = false;

  constructor(
    private readonly batchId: number,
    private readonly folder: string,
    private readonly files: PartFiles,
    private readonly disk: MetadataFiles,
    private readonly log: CompactibleLog<SinkLogLine>,
  ) {}

  write(batch: RecordBatch): Promise<void> {
    return this.files.write(batch);
  }

  async commit(): Promise<void> {
    const parts = await this.files.finish();
    for (const directory of new Set([this.folder, ...parts.map(({ path }) => dirname(path))]))
      await this.disk.sync(directory);
    this.logged = true;
    await this.log.add(this.batchId, parts.map(lineOf));
  }

  /** Removes the files, unless the log may have them. */
  async abort(): Promise<void> {
    await this.files.abort();
    if (this.logged) return;
    for (const { path } of this.files.files) await this.disk.delete(path).catch(() => {});
  }
}

/** The streaming sink of a format. Throws for options, columns and paths that it cannot use. */
export async function fileStreamSink(
  format: FileWriteFormat,
  request: WriteRequest,
  files: MetadataFiles = request.files ?? new LocalFileManager(),
): Promise<StreamingSink> {
  const options = sinkOptions(format, request, streamSinkOptions);
  const directory = outputPath(request, options);
  format.extension(options);
  const { schema, conf } = request;
  const partitionBy = checkColumns(format, schema, request.partitionBy);
  const retention = options.get('retention');
  const retentionMs = retention === undefined ? Number.POSITIVE_INFINITY : parseDurationMs(retention, 'retention');
  const log = new CompactibleLog<SinkLogLine>(files, join(directory, '_spark_metadata'), {
    ...logSettings(conf, 'fileSink'),
    expired: retention === undefined ? undefined : (line) => systemClock.nowMs() - line.modificationTime > retentionMs,
  });
  await files.mkdirs(log.folder);
  const task = { files, directory, format, schema, partitionBy, options, conf };
  return {
    description: `FileSink[${directory}]`,
    numOutputRows: -1,
    async open(batchId) {
      if (batchId <= (await log.latest())) return null;
      return new FileStreamWriter(batchId, directory, new PartFiles(task), files, log);
    },
  };
}
