/** One output file: opened, filled with batches, finished. Batch and streaming sinks write through it. */
import type { RecordBatch } from '@millrace/core';
import { DurableFile, step } from './durable.js';
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

class BufferedPart implements PartFileWriter {
  numRows = 0;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;

  constructor(
    private readonly file: DurableFile,
    private readonly encoder: RowEncoder,
  ) {}

  get path(): string {
    return this.file.path;
  }

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
  }

  async write(batch: RecordBatch): Promise<void> {
    this.numRows += batch.numRows;
    await this.add(await step('encode rows of', this.path, async () => this.encoder.encode(batch)));
  }

  async finish(): Promise<PartFile> {
    await this.add(await step('encode rows of', this.path, async () => this.encoder.end()));
    await this.flush();
    const modificationTimeMs = await this.file.finish();
    return { path: this.path, sizeBytes: this.file.sizeBytes, modificationTimeMs, numRows: this.numRows };
  }

  abort(): Promise<void> {
    return this.file.discard();
  }
}

/** Opens a new file; its directory must exist. Throws `FAILED_WRITE_FILE` when there is one of this name. */
export const openPartFile = async (path: string, encoder: RowEncoder): Promise<PartFileWriter> =>
  new BufferedPart(await DurableFile.create(path), encoder);
