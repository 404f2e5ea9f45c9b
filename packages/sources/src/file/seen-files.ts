/**
 * Which files were taken, and how old they were: a table of hashes instead of paths, so that a million known files take 50 MB.
 * A file is known by the hash of its folder followed by its name; with `fileNameOnly` by that of its name.
 */
import path from 'node:path';
import { hashText, noHash } from './path-hash.js';
import type { StreamLimits } from './stream-limits.js';
import { TimeTable } from './time-table.js';

export class SeenFiles {
  private newestMs = 0;
  private purgedBeforeMs = Number.NEGATIVE_INFINITY;
  private readonly taken = new TimeTable((timestampMs) => timestampMs >= this.purgedBeforeMs);
  private readonly key = new Int32Array(4);
  private folder: string | undefined;
  private folderHash = new Int32Array(4);

  constructor(private readonly limits: Pick<StreamLimits, 'fileNameOnly' | 'maxFileAgeMs'>) {}

  private hashFolder(folder: string): Int32Array {
    if (this.limits.fileNameOnly) return noHash;
    if (folder !== this.folder) {
      this.folder = folder;
      this.folderHash = new Int32Array(4);
      hashText(noHash, folder, this.folderHash);
    }
    return this.folderHash;
  }

  private timeOf(folderHash: Int32Array, name: string): number {
    hashText(folderHash, name, this.key);
    return this.taken.get(this.key);
  }

  /** A test whether a file of a folder was taken and not forgotten, by its name. */
  knownIn(folder: string): (name: string) => boolean {
    const hash = this.hashFolder(folder);
    return (name) => this.timeOf(hash, name) >= this.purgedBeforeMs;
  }

  isNew(file: string, timestampMs: number): boolean {
    return timestampMs >= this.purgedBeforeMs && !this.knownIn(path.dirname(file))(path.basename(file));
  }

  add(file: string, timestampMs: number): void {
    hashText(this.hashFolder(path.dirname(file)), path.basename(file), this.key);
    this.taken.set(this.key, timestampMs);
    this.newestMs = Math.max(this.newestMs, timestampMs);
  }

  /** Forgets files older than `maxFileAge`, counted from the newest file seen; they count as too old from then on. */
  purge(): void {
    this.purgedBeforeMs = Math.max(this.purgedBeforeMs, this.newestMs - this.limits.maxFileAgeMs);
  }

  /** Memory taken. */
  get byteLength(): number {
    return this.taken.byteLength;
  }
}
