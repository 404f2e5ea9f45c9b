/**
 * A finite write into a folder. Files are made below `_temporary`, which readers ignore, and renamed into place when all
 * rows are written: a write that fails leaves the folder as it was. `_SUCCESS` comes last.
 */
import { existsSync } from 'node:fs';
import { readdir, rmdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type BatchSink,
  type BatchWriter,
  error,
  LocalFileManager,
  type MetadataFiles,
  newUuid,
  type RecordBatch,
  type SaveMode,
  type WriteRequest,
} from '@millrace/core';
import type { FileWriteFormat } from './format.js';
import { PartFiles } from './part-files.js';
import { checkColumns, outputPath, sinkOptions } from './sink-options.js';

const temporary = '_temporary';

class FileBatchWriter implements BatchWriter {
  private constructor(
    private readonly folder: string,
    private readonly staging: string,
    private readonly overwrites: boolean,
    private readonly created: boolean,
    private readonly files: PartFiles,
    private readonly disk: MetadataFiles,
  ) {}

  static async open(format: FileWriteFormat, request: WriteRequest, folder: string, mode: SaveMode) {
    const options = sinkOptions(format, request);
    const partitionBy = checkColumns(format, request.schema, request.partitionBy);
    const created = !existsSync(folder);
    const uuid = newUuid();
    const staging = join(folder, temporary, uuid);
    const { schema, conf, files: disk = new LocalFileManager() } = request;
    await disk.mkdirs(staging);
    const files = new PartFiles({
      files: disk,
      directory: staging,
      format,
      schema,
      partitionBy,
      options,
      conf,
      uuid,
      writeEmpty: true,
    });
    return new FileBatchWriter(folder, staging, mode === 'overwrite', created, files, disk);
  }

  write(batch: RecordBatch): Promise<void> {
    return this.files.write(batch);
  }

  async commit(): Promise<void> {
    try {
      const parts = await this.files.finish();
      if (this.overwrites) await this.removeOld();
      await this.moveAll(parts.map(({ path }) => path));
      await this.removeStaging();
      await this.disk.writeAtomic(join(this.folder, '_SUCCESS'), '', true);
    } catch (cause) {
      await this.abort();
      throw cause;
    }
  }

  /** Puts files into place and makes their names durable. */
  private async moveAll(paths: readonly string[]): Promise<void> {
    const targetOf = (path: string) => join(this.folder, relative(this.staging, path));
    const folders = new Set(paths.map((path) => dirname(targetOf(path))));
    for (const folder of folders) await this.disk.mkdirs(folder);
    for (const path of paths) await this.disk.rename(path, targetOf(path));
    for (const folder of folders) await this.disk.sync(folder);
  }

  private async removeOld(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name !== temporary);
    for (const name of names) await this.disk.delete(join(this.folder, name));
  }

  /** Removes this write's files, and `_temporary` unless another write uses it. */
  private async removeStaging(): Promise<void> {
    await this.disk.delete(this.staging);
    await rmdir(join(this.folder, temporary)).catch(() => {});
  }

  async abort(): Promise<void> {
    await this.files.abort();
    await this.removeStaging().catch(() => {});
    if (this.created) await rmdir(this.folder).catch(() => {});
    else await this.disk.sync(this.folder).catch(() => {});
  }
}

/** Where something stands that is no folder. */
async function clearFile(folder: string, disk: MetadataFiles): Promise<void> {
  const isFile = await readdir(folder).then(
    () => false,
    (cause: NodeJS.ErrnoException) => cause.code === 'ENOTDIR',
  );
  if (isFile) await disk.delete(folder);
}

/** The batch sink of a format: checks options and columns at once, the folder when it is opened. */
export function fileBatchSink(format: FileWriteFormat, request: WriteRequest): BatchSink {
  const options = sinkOptions(format, request);
  const folder = outputPath(request, options);
  format.extension(options);
  checkColumns(format, request.schema, request.partitionBy);
  return {
    async open(mode) {
      const exists = existsSync(folder);
      if (exists && mode === 'ignore') return null;
      if (exists && mode === 'errorifexists') {
        throw error('PATH_ALREADY_EXISTS', { outputPath: pathToFileURL(folder).href.replace('file:///', 'file:/') });
      }
      if (exists && mode === 'overwrite') await clearFile(folder, request.files ?? new LocalFileManager());
      return FileBatchWriter.open(format, request, folder, mode);
    },
  };
}
