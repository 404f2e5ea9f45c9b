/** Which files were taken: one number a file, so that a million known files stay small. */
import path from 'node:path';
import type { StreamLimits } from './stream-limits.js';

export class SeenFiles {
  private readonly taken = new Map<string, number>();
  private newestMs = 0;
  private purgedBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly limits: StreamLimits) {}

  private key(file: string): string {
    return this.limits.fileNameOnly ? path.basename(file) : file;
  }

  /** Whether a file was taken; its time need not be looked up then. */
  knows(file: string): boolean {
    return this.taken.has(this.key(file));
  }

  isNew(file: string, timestampMs: number): boolean {
    return timestampMs >= this.purgedBeforeMs && !this.taken.has(this.key(file));
  }

  add(file: string, timestampMs: number): void {
    this.taken.set(this.key(file), timestampMs);
    this.newestMs = Math.max(this.newestMs, timestampMs);
  }

  /** Forgets files older than `maxFileAge`, counted from the newest file seen; they count as too old from then on. */
  purge(): void {
    const before = this.newestMs - this.limits.maxFileAgeMs;
    if (before <= this.purgedBeforeMs) return;
    this.purgedBeforeMs = before;
    for (const [key, timestampMs] of this.taken) if (timestampMs < before) this.taken.delete(key);
  }
}
