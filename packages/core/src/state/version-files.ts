/** The files of a store: a delta for each version, a snapshot now and then. A version is a snapshot and the deltas after it. */
import path from 'node:path';
import type { CheckpointFileManager } from '../checkpoint/index.js';
import { error } from '../errors/index.js';
import { type Change, decodeChanges, encodeChanges } from './file-format.js';

export class VersionFiles {
  deltasSinceSnapshot = 0;
  bytesSinceSnapshot = 0;
  snapshotBytes = 0;

  constructor(
    private readonly files: CheckpointFileManager,
    private readonly folder: string,
  ) {}

  /** Applies what makes a version: the newest snapshot at or before it, and the deltas after. */
  async load(version: number, apply: (key: Uint8Array, value: Uint8Array | null) => void): Promise<void> {
    if (version === 0) return;
    const names = new Set(await this.files.list(this.folder));
    let base = version;
    while (base > 0 && !names.has(`${base}.snapshot`)) base--;
    if (base > 0) this.snapshotBytes = await this.read(`${base}.snapshot`, names, apply);
    for (let v = base + 1; v <= version; v++) this.bytesSinceSnapshot += await this.read(`${v}.delta`, names, apply);
    this.deltasSinceSnapshot = version - base;
  }

  private async read(
    name: string,
    names: ReadonlySet<string>,
    apply: (key: Uint8Array, value: Uint8Array | null) => void,
  ): Promise<number> {
    const file = path.join(this.folder, name);
    if (!names.has(name))
      throw error('CANNOT_LOAD_STATE_STORE.CANNOT_READ_DELTA_FILE_NOT_EXISTS', {
        fileToRead: file,
        clazz: 'the state store',
      });
    const bytes = await this.files.read(file);
    decodeChanges(bytes, file, apply);
    return bytes.length;
  }

  async writeDelta(version: number, changes: readonly Change[]): Promise<void> {
    const bytes = encodeChanges(changes);
    await this.files.writeAtomic(path.join(this.folder, `${version}.delta`), bytes, true);
    this.deltasSinceSnapshot++;
    this.bytesSinceSnapshot += bytes.length;
  }

  async writeSnapshot(version: number, changes: readonly Change[]): Promise<void> {
    const bytes = encodeChanges(changes);
    await this.files.writeAtomic(path.join(this.folder, `${version}.snapshot`), bytes, true);
    this.deltasSinceSnapshot = 0;
    this.bytesSinceSnapshot = 0;
    this.snapshotBytes = bytes.length;
  }

  /** Deletes what no version from `oldest` on needs. */
  async purge(oldest: number): Promise<void> {
    const names = await this.files.list(this.folder);
    const snapshots = names.filter((name) => name.endsWith('.snapshot')).map((name) => Number.parseInt(name, 10));
    const base = Math.max(0, ...snapshots.filter((v) => v <= oldest));
    for (const name of names)
      if (Number.parseInt(name, 10) < base) await this.files.delete(path.join(this.folder, name));
  }
}
