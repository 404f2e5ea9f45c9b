/**
 * A finite write into a folder. Files are made below `_temporary`, which readers ignore, and renamed into place when all
 * rows are written: a write that fails leaves the folder as it was. `_SUCCESS` comes last.
 */
import { existsSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type BatchSink,
  type BatchWriter,
  error,
  newUuid,
  type RecordBatch,
  type SaveMode,
  type WriteRequest,
} from '@millrace/core';
import { makeDirectory, moveAll, step, syncDirectory, writeMarker } from './durable.js';
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
  ) {}

  static async open(format: FileWriteFormat, request: WriteRequest, folder: string, mode: SaveMode) {
    const options = sinkOptions(format, request);
    const partitionBy = checkColumns(format, request.schema, request.partitionBy);
    const created = !existsSync(folder);
    const uuid = newUuid();
    const staging = join(folder, temporary, uuid);
    await makeDirectory(staging);
    const { schema, conf } = request;
    const files = new PartFiles({
      directory: staging,
      format,
      schema,
      partitionBy,
      options,
      conf,
      uuid,
      writeEmpty: true,
    });
    return new FileBatchWriter(folder, staging, mode === 'overwrite', created, files);
  }

  write(batch: RecordBatch): Promise<void> {
    return this.files.write(batch);
  }

  async commit(): Promise<void> {
    try {
      const parts = await this.files.finish();
      if (this.overwrites) await this.removeOld();
      await moveAll(parts.map(({ path }) => ({ from: path, to: join(this.folder, relative(this.staging, path)) })));
      await this.removeStaging();
      await writeMarker(this.folder, '_SUCCESS');
    } catch (cause) {
      await this.abort();
      throw cause;
    }
  }

  private async removeOld(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name !== temporary);
    for (const name of names) {
      const path = join(this.folder, name);
      await step('delete', path, () => rm(path, { recursive: true, force: true }));
    }
  }

  /** Removes this write's files, and `_temporary` unless another write uses it. */
  private async removeStaging(): Promise<void> {
    await rm(this.staging, { recursive: true, force: true });
    await rmdir(join(this.folder, temporary)).catch(() => {});
  }

  async abort(): Promise<void> {
    await this.files.abort();
    await this.removeStaging().catch(() => {});
    if (this.created) await rmdir(this.folder).catch(() => {});
    else await syncDirectory(this.folder).catch(() => {});
  }
}

/** Where something stands that is no folder. */
async function clearFile(folder: string): Promise<void> {
  const isFile = await readdir(folder).then(
    () => false,
    (cause: NodeJS.ErrnoException) => cause.code === 'ENOTDIR',
  );
  if (isFile) await step('delete', folder, () => rm(folder));
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
      if (exists && mode === 'overwrite') await clearFile(folder);
      return FileBatchWriter.open(format, request, folder, mode);
    },
  };
}
