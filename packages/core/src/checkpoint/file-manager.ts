/**
 * The only way to the checkpoint's disk. A file appears whole or not at all, and is durable when `writeAtomic` resolves:
 * temporary name, write, fsync, rename, fsync of the folder. A failure names the file and stops the query.
 */
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { error } from '../errors/index.js';
import { newUuid } from '../util/index.js';

export interface CheckpointFileManager {
  mkdirs(folder: string): Promise<void>;
  exists(file: string): Promise<boolean>;
  /** Names in a folder; none when there is no folder. Temporary files are left out. */
  list(folder: string): Promise<string[]>;
  read(file: string): Promise<Uint8Array>;
  /** False when the file was there already and `overwrite` is not set. */
  writeAtomic(file: string, content: Uint8Array | string, overwrite?: boolean): Promise<boolean>;
  delete(file: string): Promise<void>;
}

const fsync = promisify(fs.fsync);
const unlink = promisify(fs.unlink);
const remove = promisify(fs.rm);

const failed = (operation: string, file: string, cause: unknown): Error =>
  error(
    'FAILED_WRITE_FILE',
    { operation, path: file, reason: cause instanceof Error ? cause.message : String(cause) },
    cause,
  );

const isMissing = (cause: unknown): boolean => (cause as NodeJS.ErrnoException)?.code === 'ENOENT';

/** Not in the way of the thread: a deletion waits while the disk's journal is being synced. */
async function removeAll(target: string): Promise<void> {
  try {
    await unlink(target);
  } catch (cause) {
    if (!isMissing(cause)) await remove(target, { force: true, recursive: true });
  }
}

/** Opens, fsyncs and closes a file or folder. */
async function syncPath(target: string): Promise<void> {
  const fd = fs.openSync(target, 'r');
  try {
    await fsync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

async function writeAndSync(file: string, content: Uint8Array): Promise<void> {
  const fd = fs.openSync(file, 'wx');
  try {
    for (let at = 0; at < content.length; ) at += fs.writeSync(fd, content, at);
    await fsync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** Files on this machine's disk. */
export class LocalFileManager implements CheckpointFileManager {
  private readonly made = new Set<string>();

  async mkdirs(folder: string): Promise<void> {
    if (this.made.has(folder)) return;
    try {
      const first = fs.mkdirSync(folder, { recursive: true });
      if (first !== undefined) await syncPath(path.dirname(first));
      this.made.add(folder);
    } catch (cause) {
      throw failed('make the folder', folder, cause);
    }
  }

  async exists(file: string): Promise<boolean> {
    return fs.existsSync(file);
  }

  async list(folder: string): Promise<string[]> {
    try {
      return fs.readdirSync(folder).filter((name) => !name.endsWith('.tmp'));
    } catch (cause) {
      if (isMissing(cause)) return [];
      throw failed('list', folder, cause);
    }
  }

  async read(file: string): Promise<Uint8Array> {
    try {
      return fs.readFileSync(file);
    } catch (cause) {
      throw failed('read', file, cause);
    }
  }

  async writeAtomic(file: string, content: Uint8Array | string, overwrite = false): Promise<boolean> {
    const folder = path.dirname(file);
    await this.mkdirs(folder);
    if (!overwrite && fs.existsSync(file)) return false;
    const temporary = path.join(folder, `.${path.basename(file)}.${newUuid()}.tmp`);
    try {
      await this.writeInto(folder, temporary, typeof content === 'string' ? Buffer.from(content) : content);
      fs.renameSync(temporary, file);
      await syncPath(folder);
      return true;
    } catch (cause) {
      fs.rmSync(temporary, { force: true });
      throw failed('write', file, cause);
    }
  }

  /** A folder that this manager made may have been deleted since: it is made again. */
  private async writeInto(folder: string, file: string, content: Uint8Array): Promise<void> {
    try {
      await writeAndSync(file, content);
    } catch (cause) {
      if (!isMissing(cause) || !this.made.delete(folder)) throw cause;
      await this.mkdirs(folder);
      await writeAndSync(file, content);
    }
  }

  async delete(file: string): Promise<void> {
    try {
      await removeAll(file);
    } catch (cause) {
      throw failed('delete', file, cause);
    }
  }
}
