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
  logSettings,
  type MicroBatchStream,
  type OffsetJson,
  type Options,
  type ReadLimit,
  type ResolvedRead,
  type StreamContext,
} from '@millrace/core';
import { cleanerOf } from './clean-source.js';
import { filesOfRead, optionsOf, piecesOf } from './file-read.js';
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

/** Files of batches under way that are kept in memory; of more the log is asked when they are wanted again. */
const mostRecent = 10_000;

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
  /** Files of the batches that are under way, by batch. */
  private readonly recent = new Map<number, readonly FileEntry[]>();
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
    const settings = logSettings(context.conf, 'fileSource');
    this.log = new CompactibleLog(context.files ?? new LocalFileManager(), context.metadataPath, settings);
  }

  /** Opens the source and remembers what its log says was taken. */
  static async open(format: FileFormat, read: ResolvedRead, context: StreamContext): Promise<FileStream> {
    const stream = new FileStream(format, read, context);
    stream.latest = await stream.log.latest();
    for await (const entry of stream.log.entries()) stream.seen.add(toLocalPath(entry.path), entry.timestamp);
    stream.seen.purge();
    return stream;
  }

  async initialOffset(): Promise<OffsetJson | null> {
    return null;
  }

  private async candidates(): Promise<FileEntry[]> {
    if (this.frozen) return this.frozen;
    if (this.unread.length > 0) return this.unread;
    const files = await filesOfRead(this.read, this.options, this.context.conf, (folder) => this.seen.knownIn(folder));
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
    for (const file of taken) this.seen.add(file.path, file.modificationTimeMs);
    this.recent.set(batchId, taken);
    this.seen.purge();
    await this.log.add(
      batchId,
      taken.map((file) => ({ path: toUri(file.path), timestamp: file.modificationTimeMs, batchId })),
    );
    this.latest = batchId;
  }

  get hasBacklog(): boolean {
    return (this.frozen ?? this.unread).length > 0;
  }

  /** Files that were listed and not taken serve the next triggers, unless they are few. */
  private keepRest(rest: FileEntry[]): void {
    if (this.frozen) this.frozen = rest;
    else this.unread = this.limits.worthKeeping(rest.length) ? rest.slice(0, this.limits.maxCachedFiles) : [];
  }

  /** The files of batches `from` to `to`: those under way are in memory, others in the log. */
  private async filesOf(from: number, to: number): Promise<readonly FileEntry[]> {
    const batches = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const logged = await this.readBatches(new Set(batches.filter((batch) => !this.recent.has(batch))));
    return batches.flatMap((batch) => {
      const files = this.recent.get(batch) ?? logged.get(batch);
      if (!files) throw this.lost(batch);
      return files;
    });
  }

  private async readBatches(wanted: ReadonlySet<number>): Promise<Map<number, FileEntry[]>> {
    const found = new Map<number, FileEntry[]>();
    if (wanted.size === 0) return found;
    for await (const entry of this.log.entries(Math.min(...wanted))) {
      if (!wanted.has(entry.batchId)) continue;
      const files = found.get(entry.batchId);
      if (files) files.push(this.fileOf(entry));
      else found.set(entry.batchId, [this.fileOf(entry)]);
    }
    return found;
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
    const files = await this.filesOf(batchOf(start) + 1, batchOf(end));
    if (files.length > mostRecent) this.recent.clear();
    return piecesOf(this.format, this.read, files, this.options, this.context.conf);
  }

  /** A file of the log, looked at again. */
  private fileOf(entry: LogEntry): FileEntry {
    const local = toLocalPath(entry.path);
    const root = toLocalPath(this.read.paths[0]);
    const partitionValues = isGlob(root) ? {} : partitionTexts(path.relative(root, local));
    return { path: local, sizeBytes: this.limits.sizeOf(local), modificationTimeMs: entry.timestamp, partitionValues };
  }

  async commit(end: OffsetJson): Promise<void> {
    const batch = batchOf(end);
    if (this.clean) await this.clean((await this.filesOf(batch, batch)).map((file) => file.path));
    for (const id of this.recent.keys()) if (id <= batch) this.recent.delete(id);
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
