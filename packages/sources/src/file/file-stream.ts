/**
 * The streaming file source. The listing is the truth; the log says what was taken. Offsets are batch numbers of the log
 * `{"logOffset":N}`; each file is taken once, by its path (or name), oldest first.
 */
import path from 'node:path';
import {
  CompactibleLog,
  error,
  type InputPartition,
  LocalFileManager,
  type MicroBatchStream,
  type OffsetJson,
  type Options,
  type ReadLimit,
  type ResolvedRead,
  type StreamContext,
} from '@millrace/core';
import { cleanerOf } from './clean-source.js';
import { filesOfRead, optionsOf, piecesOf } from './file-source.js';
import type { FileFormat } from './format.js';
import { isGlob } from './glob.js';
import type { FileEntry } from './listing.js';
import { partitionTexts } from './partition-path.js';
import { toLocalPath, toUri } from './paths.js';
import { SeenFiles } from './seen-files.js';
import { limitsOf, type StreamLimits } from './stream-limits.js';
import { watchFolder } from './watcher.js';

/** A line of the log. */
interface LogEntry {
  readonly path: string;
  readonly timestamp: number;
  readonly batchId: number;
}

const offsetOf = (batch: number): OffsetJson => `{"logOffset":${batch}}`;
const batchOf = (offset: OffsetJson | null): number => (offset === null ? -1 : JSON.parse(offset).logOffset);

export class FileStream implements MicroBatchStream {
  readonly description: string;
  private readonly options: Options;
  private readonly limits: StreamLimits;
  private readonly log: CompactibleLog<LogEntry>;
  private readonly seen: SeenFiles;
  private latest = -1;
  private unread: FileEntry[] = [];
  private frozen: FileEntry[] | undefined;
  private readonly known = new Map<string, FileEntry>();
  private readonly clean: ReturnType<typeof cleanerOf>;
  private closeWatcher: (() => void) | undefined;

  private constructor(
    private readonly format: FileFormat,
    private readonly read: ResolvedRead,
    private readonly context: StreamContext,
  ) {
    this.options = optionsOf(format, read, true);
    this.limits = limitsOf(this.options);
    this.clean = cleanerOf(this.options, read, context.conf);
    this.description = `FileStreamSource[${toUri(toLocalPath(read.paths[0])).replace('file:///', 'file:/')}]`;
    this.seen = new SeenFiles(this.limits);
    const interval = context.conf.getInt('spark.sql.streaming.fileSource.log.compactInterval');
    this.log = new CompactibleLog(context.files ?? new LocalFileManager(), context.metadataPath, interval);
  }

  /** Opens the source and remembers what its log says was taken. */
  static async open(format: FileFormat, read: ResolvedRead, context: StreamContext): Promise<FileStream> {
    const stream = new FileStream(format, read, context);
    const { latest, entries } = await stream.log.load();
    stream.latest = latest;
    for (const entry of entries) stream.seen.add(toLocalPath(entry.path), entry.timestamp);
    stream.seen.purge();
    return stream;
  }

  async initialOffset(): Promise<OffsetJson | null> {
    return null;
  }

  private async candidates(): Promise<FileEntry[]> {
    if (this.frozen) return this.frozen;
    if (this.unread.length > 0) return this.unread;
    const files = await filesOfRead(this.read, this.options, this.context.conf, (file) => this.seen.knows(file));
    return this.limits.order(files.filter((file) => this.seen.isNew(file.path, file.modificationTimeMs)));
  }

  async latestOffset(start: OffsetJson | null, limit: ReadLimit): Promise<OffsetJson | null> {
    if (batchOf(start) > this.latest) throw this.lost(batchOf(start));
    const candidates = await this.candidates();
    const taken = limit === 'allAvailable' ? candidates : this.limits.take(candidates);
    this.keepRest(candidates.slice(taken.length));
    if (taken.length > 0) await this.logBatch(taken);
    return this.latest < 0 ? null : offsetOf(this.latest);
  }

  private async logBatch(taken: readonly FileEntry[]): Promise<void> {
    const batchId = this.latest + 1;
    for (const file of taken) {
      this.seen.add(file.path, file.modificationTimeMs);
      this.known.set(file.path, file);
    }
    this.seen.purge();
    await this.log.add(
      batchId,
      taken.map((file) => ({ path: toUri(file.path), timestamp: file.modificationTimeMs, batchId })),
    );
    this.latest = batchId;
  }

  /** Files that were listed and not taken serve the next triggers, unless they are few. */
  private keepRest(rest: FileEntry[]): void {
    if (this.frozen) this.frozen = rest;
    else this.unread = this.limits.worthKeeping(rest.length) ? rest.slice(0, this.limits.maxCachedFiles) : [];
  }

  private async entriesBetween(start: OffsetJson | null, end: OffsetJson): Promise<LogEntry[]> {
    const [from, to] = [batchOf(start), batchOf(end)];
    const { entries } = await this.log.load();
    const wanted = entries.filter((entry) => entry.batchId > from && entry.batchId <= to);
    const found = new Set(wanted.map((entry) => entry.batchId));
    for (let batch = from + 1; batch <= to; batch++) if (!found.has(batch)) throw this.lost(batch);
    return wanted;
  }

  /** Every batch of the log took a file at least. */
  private lost(batch: number): Error {
    return error('CHECKPOINT_CORRUPT', {
      path: path.join(this.context.metadataPath, String(batch)),
      reason: `the log has no files of batch ${batch}, which the offset log names`,
      advice: 'Restore the file, or start from a new checkpoint.',
    });
  }

  async planInputPartitions(start: OffsetJson | null, end: OffsetJson): Promise<readonly InputPartition[]> {
    const files = (await this.entriesBetween(start, end)).map((entry) => this.fileOf(entry));
    return piecesOf(this.format, this.read, files, this.options, this.context.conf);
  }

  /** What is known of a file of the log; after a restart it is looked at again. */
  private fileOf(entry: LogEntry): FileEntry {
    const local = toLocalPath(entry.path);
    const known = this.known.get(local);
    this.known.delete(local);
    if (known) return known;
    const root = toLocalPath(this.read.paths[0]);
    const partitionValues = isGlob(root) ? {} : partitionTexts(path.relative(root, local));
    return { path: local, sizeBytes: this.limits.sizeOf(local), modificationTimeMs: entry.timestamp, partitionValues };
  }

  async commit(end: OffsetJson): Promise<void> {
    if (!this.clean) return;
    const batch = batchOf(end);
    const { entries } = await this.log.load();
    await this.clean(entries.filter((entry) => entry.batchId === batch).map((entry) => toLocalPath(entry.path)));
  }

  async prepareForTriggerAvailableNow(): Promise<void> {
    this.frozen = await this.candidates();
  }

  onDataAvailable(wake: () => void): void {
    this.closeWatcher = watchFolder(toLocalPath(this.read.paths[0]), wake);
  }

  async stop(): Promise<void> {
    this.closeWatcher?.();
  }
}
