/**
 * The only way to the checkpoint's disk. A file appears whole or not at all, and is durable when `writeAtomic` resolves:
 * temporary name, write, fsync, rename, fsync of the folder. A failure names the file and stops the query.
 */
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { FileContent, MetadataFiles, NewFile } from '../connectors/index.js';
import { newUuid } from '../util/index.js';
import { failed, LocalNewFile, syncPath } from './new-file.js';

/** The contract, under the name that checkpoints use. */
export type CheckpointFileManager = MetadataFiles;

const unlink = promisify(fs.unlink);
const remove = promisify(fs.rm);

const isMissing = (cause: unknown): boolean => (cause as NodeJS.ErrnoException)?.code === 'ENOENT';

/** Not in the way of the thread: a deletion waits while the disk's journal is being synced. */
async function removeAll(target: string): Promise<void> {
  try {
    await unlink(target);
  } catch (cause) {
    if (!isMissing(cause)) await remove(target, { force: true, recursive: true });
  }
}

/** Runs an operation; what it throws names the operation and the file. */
async function step<T>(operation: string, file: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw failed(operation, file, cause);
  }
}

/** Makes the names of new folders durable: of `folder` and all above it up to `first`. */
async function syncNames(folder: string, first: string): Promise<void> {
  for (let at = folder; at.length >= first.length; at = path.dirname(at)) await syncPath(path.dirname(at));
}

async function writeAll(file: LocalNewFile, content: FileContent): Promise<void> {
  if (typeof content === 'string') await file.write(Buffer.from(content));
  else if (content instanceof Uint8Array) await file.write(content);
  else for await (const piece of content) await file.write(piece);
  await file.finish();
}

/** Bytes of a piece that is read at once. */
const chunkBytes = 1 << 16;

/** Without a stream: most logs are of one piece, and read ten at a time while a batch waits. */
function* piecesOf(file: string): Generator<Uint8Array> {
  const fd = fs.openSync(file, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(chunkBytes);
      const count = fs.readSync(fd, piece);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    fs.closeSync(fd);
  }
}

/** Files on this machine's disk. */
export class LocalFileManager implements CheckpointFileManager {
  private readonly made = new Set<string>();

  async mkdirs(folder: string): Promise<void> {
    if (this.made.has(folder)) return;
    await step('create', folder, async () => {
      const first = fs.mkdirSync(folder, { recursive: true });
      if (first !== undefined) await syncNames(path.resolve(folder), first);
    });
    this.made.add(folder);
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

  read(file: string): Promise<Uint8Array> {
    return step('read', file, () => fs.readFileSync(file));
  }

  async *chunks(file: string): AsyncGenerator<Uint8Array> {
    try {
      yield* piecesOf(file);
    } catch (cause) {
      throw failed('read', file, cause);
    }
  }

  modifiedMs(file: string): Promise<number> {
    return step('look at', file, () => Math.floor(fs.statSync(file).mtimeMs));
  }

  async writeAtomic(file: string, content: FileContent, overwrite = false): Promise<boolean> {
    const folder = path.dirname(file);
    await this.mkdirs(folder);
    if (!overwrite && fs.existsSync(file)) return false;
    const temporary = path.join(folder, `.${path.basename(file)}.${newUuid()}.tmp`);
    try {
      await writeAll(await this.createIn(folder, temporary, file), content);
      fs.renameSync(temporary, file);
      await syncPath(folder);
      return true;
    } catch (cause) {
      fs.rmSync(temporary, { force: true });
      throw failed('write', file, cause);
    }
  }

  /** A folder that this manager made may have been deleted since: it is made again. */
  private async createIn(folder: string, file: string, named = file): Promise<LocalNewFile> {
    try {
      return await LocalNewFile.create(file, named);
    } catch (cause) {
      if (!isMissing(cause) || !this.made.delete(folder)) throw cause;
      await this.mkdirs(folder);
      return LocalNewFile.create(file, named);
    }
  }

  create(file: string): Promise<NewFile> {
    return step('create', file, () => this.createIn(path.dirname(file), file));
  }

  rename(from: string, to: string): Promise<void> {
    return step('rename', from, () => fs.renameSync(from, to));
  }

  sync(folder: string): Promise<void> {
    return step('sync', folder, () => syncPath(folder));
  }

  delete(file: string): Promise<void> {
    for (const folder of this.made) if (folder === file || folder.startsWith(file + path.sep)) this.made.delete(folder);
    return step('delete', file, () => removeAll(file));
  }
}
