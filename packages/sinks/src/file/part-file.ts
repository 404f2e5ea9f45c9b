/** One output file: opened, filled with batches, finished. Batch and streaming sinks write through it. */
import { error, type MetadataFiles, type NewFile, type RecordBatch, SparkException } from '@millrace/core';
import type { RowEncoder } from './format.js';

/** A finished file, durable under its name once its directory is synced. */
export interface PartFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modificationTimeMs: number;
  readonly numRows: number;
}

/** Writes one file. Exactly one of `finish` and `abort` ends it. */
export interface PartFileWriter {
  readonly path: string;
  readonly numRows: number;
  write(batch: RecordBatch): Promise<void>;
  finish(): Promise<PartFile>;
  /** Removes the file; never fails. */
  abort(): Promise<void>;
}

/** Bytes collected before a write. */
const bufferBytes = 1 << 20;

/** Makes bytes; what fails says for which file. */
const encode = (path: string, make: () => Uint8Array | Promise<Uint8Array>): Promise<Uint8Array> =>
  Promise.resolve()
    .then(make)
    .catch((cause) => {
      if (cause instanceof SparkException) throw cause;
      throw error('FAILED_WRITE_FILE', { operation: 'encode rows of', path, reason: (cause as Error).message }, cause);
    });

class BufferedPart implements PartFileWriter {
  numRows = 0;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;
  private sizeBytes = 0;

  constructor(
    readonly path: string,
    private readonly file: NewFile,
    private readonly encoder: RowEncoder,
  ) {}

  private async add(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    if (this.pendingBytes >= bufferBytes) await this.flush();
  }

  private async flush(): Promise<void> {
    const bytes = this.pending.length === 1 ? this.pending[0] : Buffer.concat(this.pending);
    this.pending = [];
    this.pendingBytes = 0;
    await this.file.write(bytes);
    this.sizeBytes += bytes.length;
  }

  async write(batch: RecordBatch): Promise<void> {
    this.numRows += batch.numRows;
    await this.add(await encode(this.path, () => this.encoder.encode(batch)));
  }

  async finish(): Promise<PartFile> {
    await this.add(await encode(this.path, () => this.encoder.end()));
    await this.flush();
    const modificationTimeMs = await this.file.finish();
    return { path: this.path, sizeBytes: this.sizeBytes, modificationTimeMs, numRows: this.numRows };
  }

  abort(): Promise<void> {
    return this.file.discard();
  }
}

/** Opens a new file; its directory must exist. Throws `FAILED_WRITE_FILE` when there is one of this name. */
export const openPartFile = async (files: MetadataFiles, path: string, encoder: RowEncoder): Promise<PartFileWriter> =>
  new BufferedPart(path, await files.create(path), encoder);
