/** Logs with one text file a batch: `<folder>/<batchId>`, first line `v1`. Spark's HDFSMetadataLog. */
import path from 'node:path';
import { error } from '../errors/index.js';
import type { CheckpointFileManager } from './file-manager.js';

/** Checks the version line. Throws when the file is of a newer version or no log at all. */
export function checkVersion(file: string, line: string, supported: number): void {
  const match = /^v(\d+)$/.exec(line);
  if (!match || match[1] === '0') {
    throw error('CHECKPOINT_CORRUPT', {
      path: file,
      reason: `its first line should be a version such as v${supported}, but is '${line.slice(0, 40)}'`,
      advice: 'Restore the file, or start from a new checkpoint.',
    });
  }
  if (Number(match[1]) > supported)
    throw error('CHECKPOINT_VERSION_UNSUPPORTED', { path: file, found: line, supported });
}

export class MetadataLog<T> {
  private highest: number | undefined;

  constructor(
    private readonly files: CheckpointFileManager,
    readonly folder: string,
    private readonly codec: {
      readonly version: number;
      encode(value: T): string;
      decode(lines: readonly string[], file: string): T;
    },
  ) {}

  private file(batchId: number): string {
    return path.join(this.folder, String(batchId));
  }

  async ids(): Promise<number[]> {
    const names = await this.files.list(this.folder);
    return names
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  async latestId(): Promise<number | undefined> {
    return (await this.ids()).at(-1);
  }

  /** The entry of a batch; undefined when there is none. Throws when the file cannot be understood. */
  async get(batchId: number): Promise<T | undefined> {
    const file = this.file(batchId);
    if (!(await this.files.exists(file))) return undefined;
    const text = Buffer.from(await this.files.read(file)).toString('utf8');
    const [version, ...lines] = text.split('\n');
    if (text === '')
      throw error('CHECKPOINT_CORRUPT', {
        path: file,
        reason: 'the log file is empty (incomplete)',
        advice: 'Delete it to run the batch again.',
      });
    checkVersion(file, version, this.codec.version);
    return this.codec.decode(lines, file);
  }

  /** Durable when it resolves. Throws `CONCURRENT_STREAM_LOG_UPDATE` when the batch has an entry. */
  async add(batchId: number, value: T): Promise<void> {
    const text = `v${this.codec.version}\n${this.codec.encode(value)}`;
    if (await this.files.writeAtomic(this.file(batchId), text)) return;
    throw error('CONCURRENT_STREAM_LOG_UPDATE', { batchId });
  }

  /** Deletes entries before `batchId`. */
  async purge(before: number): Promise<void> {
    const from = this.highest;
    if (from === undefined) for (const id of await this.ids()) if (id < before) await this.files.delete(this.file(id));
    if (from !== undefined) for (let id = from; id < before; id++) await this.files.delete(this.file(id));
    this.highest = before;
  }
}
