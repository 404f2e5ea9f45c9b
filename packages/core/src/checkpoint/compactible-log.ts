/**
 * Logs of entries that grow: batch k's file holds its own entries, and every `interval`-th (`<k>.compact`) all entries so
 * far, so that reading needs one compact file and those after it. The file source's and file sink's logs.
 */
import path from 'node:path';
import { error } from '../errors/index.js';
import type { CheckpointFileManager } from './file-manager.js';
import { checkVersion } from './metadata-log.js';

interface Names {
  readonly batchId: number;
  readonly compact: boolean;
}

const parseName = (name: string): Names[] => {
  const match = /^(\d+)(\.compact)?$/.exec(name);
  return match ? [{ batchId: Number(match[1]), compact: match[2] !== undefined }] : [];
};

/**
 * The interval of a log that has compact files, ascending. It stays what it was when the files were written, or becomes one
 * that fits them, so that readers who compute the names of compact files find them.
 */
export function compactInterval(configured: number, compactIds: readonly number[]): number {
  const [before, last] = [compactIds.at(-2), compactIds.at(-1)];
  if (last === undefined) return configured;
  if (before !== undefined) return last - before;
  const count = last + 1;
  for (let interval = configured; interval <= count / 2; interval++) if (count % interval === 0) return interval;
  return count;
}

export class CompactibleLog<T extends object> {
  private entries: T[] | undefined;
  private latest = -1;

  constructor(
    private readonly files: CheckpointFileManager,
    readonly folder: string,
    private interval: number,
    /** Entries that a compaction may leave out. */
    private readonly expired: (entry: T) => boolean = () => false,
  ) {}

  isCompactionBatch(batchId: number): boolean {
    return (batchId + 1) % this.interval === 0;
  }

  private file(batchId: number, compact: boolean): string {
    return path.join(this.folder, `${batchId}${compact ? '.compact' : ''}`);
  }

  private async readFile(file: string): Promise<T[]> {
    const [version, ...lines] = Buffer.from(await this.files.read(file))
      .toString('utf8')
      .split('\n');
    checkVersion(file, version, 1);
    try {
      return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
    } catch (cause) {
      throw error('CHECKPOINT_CORRUPT', {
        path: file,
        reason: `a line holds no JSON: ${(cause as Error).message}`,
        advice: 'Restore the file, or start from a new checkpoint.',
      });
    }
  }

  /** The newest batch in the log, -1 when there is none; and all live entries. */
  async load(): Promise<{ latest: number; entries: readonly T[] }> {
    if (this.entries) return { latest: this.latest, entries: this.entries };
    const names = (await this.files.list(this.folder)).flatMap(parseName).sort((a, b) => a.batchId - b.batchId);
    const base = names.findLast((name) => name.compact);
    const compactIds = names.filter((name) => name.compact).map((name) => name.batchId);
    this.interval = compactInterval(this.interval, compactIds);
    const wanted = names.filter((name) => (base === undefined ? true : name.batchId > base.batchId || name === base));
    this.checkComplete(wanted);
    const parts: T[][] = [];
    for (const { batchId, compact } of wanted) parts.push(await this.readFile(this.file(batchId, compact)));
    this.entries = parts.flat();
    this.latest = names.at(-1)?.batchId ?? -1;
    return { latest: this.latest, entries: this.entries };
  }

  /** From the compact file, or the first batch, to the last no batch is missing. */
  private checkComplete(wanted: readonly Names[]): void {
    const first = wanted[0]?.compact ? wanted[0].batchId : 0;
    const gap = wanted.findIndex(({ batchId }, i) => batchId !== first + i);
    if (gap < 0) return;
    throw error('CHECKPOINT_CORRUPT', {
      path: this.file(first + gap, false),
      reason: `batch ${first + gap} doesn't exist, though later ones do`,
      advice: 'Restore the file, or start from a new checkpoint.',
    });
  }

  /** Adds a batch's entries; false when the log has the batch already. */
  async add(batchId: number, added: readonly T[]): Promise<boolean> {
    const { latest, entries } = await this.load();
    if (batchId <= latest) return false;
    const compact = this.isCompactionBatch(batchId);
    const kept = compact ? [...entries, ...added].filter((entry) => !this.expired(entry)) : added;
    const text = ['v1', ...kept.map((entry) => JSON.stringify(entry))].join('\n');
    if (!(await this.files.writeAtomic(this.file(batchId, compact), text)))
      throw error('CONCURRENT_STREAM_LOG_UPDATE', { batchId });
    if (compact) this.entries = kept as T[];
    else for (const entry of added) this.entries!.push(entry);
    this.latest = batchId;
    if (compact) await this.deleteBefore(batchId);
    return true;
  }

  /** Files that the compact file before `batchId` stands for. Those of the last interval stay, for readers that are at it. */
  private async deleteBefore(batchId: number): Promise<void> {
    const names = (await this.files.list(this.folder)).flatMap(parseName);
    for (const { batchId: id, compact } of names)
      if (id < batchId - this.interval) await this.files.delete(this.file(id, compact));
  }
}
