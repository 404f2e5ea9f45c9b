/** A checkpoint's disk on which one operation goes wrong: it fails alone, or the process dies before or after it. */
import { type CheckpointFileManager, type FileContent, LocalFileManager, type NewFile } from '@millrace/core';

/** `fails`: this operation alone. `dies before` and `dies after`: none succeeds from here on. */
export type Fault = 'fails' | 'dies before' | 'dies after';

export const faults: readonly Fault[] = ['fails', 'dies before', 'dies after'];

export class FaultyFileManager implements CheckpointFileManager {
  private readonly local = new LocalFileManager();
  private dead = false;
  /** Operations so far, with their files. */
  readonly log: string[] = [];

  constructor(
    /** Which operation, counted from 0; -1 for none. */
    private readonly at = -1,
    private readonly fault: Fault = 'fails',
  ) {}

  private async run<T>(name: string, file: string, operation: () => Promise<T>): Promise<T> {
    const now = this.log.push(`${name} ${file}`) - 1 === this.at;
    if (this.dead || (now && this.fault !== 'dies after')) return this.fail(name, file);
    const result = await operation();
    return now ? this.fail(name, file) : result;
  }

  private fail(name: string, file: string): never {
    this.dead ||= this.fault !== 'fails';
    throw new Error(`injected: ${name} ${file}`);
  }

  mkdirs(folder: string): Promise<void> {
    return this.run('mkdirs', folder, () => this.local.mkdirs(folder));
  }

  exists(file: string): Promise<boolean> {
    return this.run('exists', file, () => this.local.exists(file));
  }

  list(folder: string): Promise<string[]> {
    return this.run('list', folder, () => this.local.list(folder));
  }

  read(file: string): Promise<Uint8Array> {
    return this.run('read', file, () => this.local.read(file));
  }

  async *chunks(file: string): AsyncGenerator<Uint8Array> {
    yield await this.run('read', file, () => this.local.read(file));
  }

  modifiedMs(file: string): Promise<number> {
    return this.run('look at', file, () => this.local.modifiedMs(file));
  }

  writeAtomic(file: string, content: FileContent, overwrite?: boolean): Promise<boolean> {
    return this.run('write', file, () => this.local.writeAtomic(file, content, overwrite));
  }

  async create(file: string): Promise<NewFile> {
    const created = await this.run('create', file, () => this.local.create(file));
    return {
      write: (bytes) => this.run('append to', file, () => created.write(bytes)),
      finish: () => this.run('finish', file, () => created.finish()),
      discard: () => (this.dead ? Promise.resolve() : created.discard()),
    };
  }

  rename(from: string, to: string): Promise<void> {
    return this.run('rename', from, () => this.local.rename(from, to));
  }

  sync(folder: string): Promise<void> {
    return this.run('sync', folder, () => this.local.sync(folder));
  }

  delete(file: string): Promise<void> {
    return this.run('delete', file, () => this.local.delete(file));
  }
}
