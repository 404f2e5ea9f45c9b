/**
 * Logs of entries that grow: batch k's file holds its own entries, and every `interval`-th (`<k>.compact`) all entries so
 * far, so that reading needs one compact file and those after it. The file source's and file sink's logs. Nothing of the
 * entries stays in memory: a compaction copies lines from file to file.
 */
import path from 'node:path';
import type { RuntimeConfig } from '../config/index.js';
import { error } from '../errors/index.js';
import { systemClock } from '../util/index.js';
import type { CheckpointFileManager } from './file-manager.js';
import { checkVersion } from './metadata-log.js';
import { textLines } from './text-lines.js';

/** What a log may forget, and when. */
export interface LogRules<T> {
  /** Every how many batches the log is compacted; a log that has compact files keeps theirs. */
  readonly interval: number;
  /** Batches whose files stay. */
  readonly minBatchesToRetain: number;
  /** How old a file must be before it is deleted: readers may be at it. */
  readonly cleanupDelayMs: number;
  /** Entries that a compaction leaves out. */
  readonly expired?: (entry: T) => boolean;
}

/** The settings of a session for the logs of its file sources or file sinks. */
export const logSettings = (conf: RuntimeConfig, kind: 'fileSource' | 'fileSink'): LogRules<never> => ({
  interval: conf.getInt(`spark.sql.streaming.${kind}.log.compactInterval`),
  minBatchesToRetain: conf.getInt('spark.sql.streaming.minBatchesToRetain'),
  cleanupDelayMs: conf.getDurationMs(`spark.sql.streaming.${kind}.log.cleanupDelay`),
});

interface LogFile {
  readonly name: string;
  readonly batchId: number;
  readonly compact: boolean;
}

const parseName = (name: string): LogFile[] => {
  const match = /^(\d+)(\.compact)?$/.exec(name);
  return match ? [{ name, batchId: Number(match[1]), compact: match[2] !== undefined }] : [];
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
  private interval: number;
  private newest: number | undefined;

  constructor(
    private readonly files: CheckpointFileManager,
    readonly folder: string,
    private readonly rules: LogRules<T>,
  ) {
    this.interval = rules.interval;
  }

  isCompactionBatch(batchId: number): boolean {
    return (batchId + 1) % this.interval === 0;
  }

  private async logFiles(): Promise<LogFile[]> {
    return (await this.files.list(this.folder)).flatMap(parseName).sort((a, b) => a.batchId - b.batchId);
  }

  /** The newest compact file and those after it; those since `batchId` when they hold it. */
  private async filesSince(batchId: number): Promise<LogFile[]> {
    const all = await this.logFiles();
    const base = all.findLast((file) => file.compact);
    const wanted = base ? all.filter((file) => file === base || file.batchId > base.batchId) : all;
    this.checkComplete(wanted);
    return base && base.batchId >= batchId ? wanted : wanted.filter((file) => file.batchId >= batchId);
  }

  /** From the compact file, or the first batch, to the last no batch is missing. */
  private checkComplete(wanted: readonly LogFile[]): void {
    const first = wanted[0]?.compact ? wanted[0].batchId : 0;
    const gap = wanted.findIndex(({ batchId }, i) => batchId !== first + i);
    if (gap < 0) return;
    throw error('CHECKPOINT_CORRUPT', {
      path: path.join(this.folder, String(first + gap)),
      reason: `batch ${first + gap} doesn't exist, though later ones do`,
      advice: 'Restore the file, or start from a new checkpoint.',
    });
  }

  /** The lines of a file below its version, some at a time. */
  private async *linesOf({ name }: LogFile): AsyncGenerator<string[]> {
    const file = path.join(this.folder, name);
    let isFirst = true;
    for await (const lines of textLines(this.files.chunks(file))) {
      if (isFirst) checkVersion(file, lines[0], 1);
      yield lines.slice(isFirst ? 1 : 0).filter((line) => line !== '');
      isFirst = false;
    }
  }

  private parse(file: LogFile, line: string): T {
    try {
      return JSON.parse(line) as T;
    } catch (cause) {
      throw error('CHECKPOINT_CORRUPT', {
        path: path.join(this.folder, file.name),
        reason: `a line holds no JSON: ${(cause as Error).message}`,
        advice: 'Restore the file, or start from a new checkpoint.',
      });
    }
  }

  /** The newest batch in the log, -1 when there is none. */
  async latest(): Promise<number> {
    if (this.newest !== undefined) return this.newest;
    const all = await this.logFiles();
    const compactIds = all.filter((file) => file.compact).map((file) => file.batchId);
    this.interval = compactInterval(this.rules.interval, compactIds);
    await this.filesSince(0);
    this.newest = all.at(-1)?.batchId ?? -1;
    return this.newest;
  }

  /** Live entries of the batches from `batchId` on, and earlier ones where they are in the same file. Read from the disk. */
  async *entries(batchId = 0): AsyncGenerator<T> {
    for (const file of await this.filesSince(batchId))
      for await (const lines of this.linesOf(file)) for (const line of lines) yield this.parse(file, line);
  }

  /** Adds a batch's entries; false when the log has the batch already. */
  async add(batchId: number, added: readonly T[]): Promise<boolean> {
    if (batchId <= (await this.latest())) return false;
    const compact = this.isCompactionBatch(batchId);
    const content = compact ? this.compacted(added) : ['v1', ...added.map((entry) => JSON.stringify(entry))].join('\n');
    const file = path.join(this.folder, `${batchId}${compact ? '.compact' : ''}`);
    if (!(await this.files.writeAtomic(file, content))) throw error('CONCURRENT_STREAM_LOG_UPDATE', { batchId });
    this.newest = batchId;
    if (compact) await this.deleteExpired(batchId);
    return true;
  }

  /** The lines of all files, then those of a batch. */
  private async *compacted(added: readonly T[]): AsyncGenerator<Uint8Array> {
    const { expired } = this.rules;
    yield Buffer.from('v1');
    for (const file of await this.filesSince(0)) {
      for await (const lines of this.linesOf(file)) {
        const kept = expired ? lines.filter((line) => !expired(this.parse(file, line))) : lines;
        if (kept.length > 0) yield Buffer.from(`\n${kept.join('\n')}`);
      }
    }
    for (const entry of added) if (!expired?.(entry)) yield Buffer.from(`\n${JSON.stringify(entry)}`);
  }

  /** Files that an earlier compact file stands for, once they are old and out of the batches to retain. Spark's rule. */
  private async deleteExpired(batchId: number): Promise<void> {
    const { minBatchesToRetain, cleanupDelayMs } = this.rules;
    const retained = batchId + 1 - minBatchesToRetain;
    if (retained < 0) return;
    const oldest = retained - (retained % this.interval) - 1;
    for (const { name } of (await this.logFiles()).filter((file) => file.batchId < oldest)) {
      const file = path.join(this.folder, name);
      if ((await this.files.modifiedMs(file)) <= systemClock.nowMs() - cleanupDelayMs) await this.files.delete(file);
    }
  }
}
