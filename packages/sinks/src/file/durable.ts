/** Files that are on the disk when a promise resolves. Failures become `FAILED_WRITE_FILE` with the path and the reason. */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { error, SparkException } from '@millrace/core';

/** Runs a step on a path; what it throws says which step on which path failed. */
export async function step<T>(operation: string, path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (cause instanceof SparkException) throw cause;
    throw error('FAILED_WRITE_FILE', { operation, path, reason: (cause as Error).message }, cause);
  }
}

/** Makes the names in a directory durable. */
export async function syncDirectory(directory: string): Promise<void> {
  await step('sync', directory, async () => {
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** Creates a directory and what lacks above it, durably. */
export async function makeDirectory(directory: string): Promise<void> {
  const first = await step('create', directory, () => mkdir(directory, { recursive: true }));
  if (first === undefined) return;
  for (let path = directory; path.length >= first.length; path = dirname(path)) await syncDirectory(path);
  await syncDirectory(dirname(first));
}

/** A new file, written forward. */
export class DurableFile {
  sizeBytes = 0;

  private constructor(
    readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  static async create(path: string): Promise<DurableFile> {
    return new DurableFile(path, await step('create', path, () => open(path, 'wx')));
  }

  async write(bytes: Uint8Array): Promise<void> {
    await step('write', this.path, async () => {
      for (let at = 0; at < bytes.length; ) at += (await this.handle.write(bytes, at)).bytesWritten;
    });
    this.sizeBytes += bytes.length;
  }

  /** Forces the bytes to the disk and closes; when the file was last changed. */
  async finish(): Promise<number> {
    return step('sync', this.path, async () => {
      try {
        await this.handle.sync();
        return Math.floor((await this.handle.stat()).mtimeMs);
      } finally {
        await this.handle.close();
      }
    });
  }

  /** Closes and removes; never fails. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => {});
    await rm(this.path, { force: true }).catch(() => {});
  }
}

/** Moves files into place and makes their new names durable. */
export async function moveAll(moves: readonly { from: string; to: string }[]): Promise<void> {
  const directories = new Set(moves.map(({ to }) => dirname(to)));
  for (const directory of directories) await makeDirectory(directory);
  for (const { from, to } of moves) await step('rename', from, () => rename(from, to));
  for (const directory of directories) await syncDirectory(directory);
}

/** An empty file that marks something, durably. */
export async function writeMarker(directory: string, name: string): Promise<void> {
  await rm(join(directory, name), { force: true });
  const file = await DurableFile.create(join(directory, name));
  await file.finish();
  await syncDirectory(directory);
}
