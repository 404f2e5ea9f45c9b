/** Files of this machine's disk that are written forward, and folders whose names are made durable. */
import fs from 'node:fs';
import { promisify } from 'node:util';
import type { NewFile } from '../connectors/index.js';
import { error, SparkException } from '../errors/index.js';

const fsync = promisify(fs.fsync);
const open = promisify(fs.open);

/** The failure of an operation on a file, as users see it; what says so already stays as it is. */
export const failed = (operation: string, file: string, cause: unknown): Error =>
  cause instanceof SparkException
    ? cause
    : error(
        'FAILED_WRITE_FILE',
        { operation, path: file, reason: cause instanceof Error ? cause.message : String(cause) },
        cause,
      );

/** Opens, fsyncs and closes a file or folder. */
export async function syncPath(target: string): Promise<void> {
  const fd = fs.openSync(target, 'r');
  try {
    await fsync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** A file that did not exist before. */
export class LocalNewFile implements NewFile {
  private constructor(
    private readonly path: string,
    private readonly fd: number,
    private readonly named: string,
  ) {}

  /**
   * Failures of what follows name the file `named`; this throws the file system's own. Not in the way of the thread: a new
   * name waits while the disk's journal is being synced, and worker threads wait for the main one.
   */
  static async create(path: string, named: string): Promise<LocalNewFile> {
    return new LocalNewFile(path, await open(path, 'wx'), named);
  }

  async write(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length; ) at += fs.writeSync(this.fd, bytes, at);
    } catch (cause) {
      throw failed('write', this.named, cause);
    }
  }

  async finish(): Promise<number> {
    try {
      await fsync(this.fd);
      return Math.floor(fs.fstatSync(this.fd).mtimeMs);
    } catch (cause) {
      throw failed('sync', this.named, cause);
    } finally {
      fs.closeSync(this.fd);
    }
  }

  async discard(): Promise<void> {
    try {
      fs.closeSync(this.fd);
    } catch {
      // It is closed already: its `finish` failed.
    }
    try {
      fs.rmSync(this.path, { force: true });
    } catch {
      // What stays is in no log.
    }
  }
}
