/** Where a query goes on: what the checkpoint's logs say of the last batch (section 3.3 of the specification). */
import type { CommitMetadata, MetadataLog, OffsetSeq } from '../checkpoint/index.js';
import type { OffsetJson } from '../connectors/index.js';
import { error } from '../errors/index.js';

export interface StartingPoint {
  readonly batchId: number;
  /** Ends of the last batch that was committed; null where nothing was read. */
  readonly committed: readonly (OffsetJson | null)[];
  /** The batch that was begun and not committed: it runs again as it was. */
  readonly pending?: OffsetSeq;
  readonly watermarkMs: number;
  /** The watermark of the batch before, which decides what is late. */
  readonly previousWatermarkMs: number;
  /** Settings pinned by the log. */
  readonly conf?: Readonly<Record<string, string>>;
}

const checkSources = (entry: OffsetSeq, numSources: number): void => {
  if (entry.offsets.length !== numSources)
    throw error('CHECKPOINT_SOURCES_MISMATCH', { found: entry.offsets.length, now: numSources });
};

const missingBatch = (folder: string, batchId: number): Error =>
  error('CHECKPOINT_CORRUPT', {
    path: `${folder}/${batchId}`,
    reason: `batch ${batchId} doesn't exist`,
    advice: 'Restore the file, or start from a new checkpoint.',
  });

export async function findStart(
  offsets: MetadataLog<OffsetSeq>,
  commits: MetadataLog<CommitMetadata>,
  numSources: number,
): Promise<StartingPoint> {
  const nothing = new Array<null>(numSources).fill(null);
  const latest = await offsets.latestId();
  if (latest === undefined) return { batchId: 0, committed: nothing, watermarkMs: 0, previousWatermarkMs: 0 };
  const entry = (await offsets.get(latest))!;
  checkSources(entry, numSources);
  const before = latest > 0 ? await offsets.get(latest - 1) : undefined;
  if (latest > 0 && !before) throw missingBatch(offsets.folder, latest - 1);
  const lastCommit = await commits.latestId();
  if (lastCommit !== undefined && lastCommit >= latest) {
    const commit = await commits.get(latest);
    const watermarkMs = Math.max(entry.batchWatermarkMs, commit?.nextBatchWatermarkMs ?? 0);
    return {
      batchId: latest + 1,
      committed: entry.offsets,
      watermarkMs,
      previousWatermarkMs: entry.batchWatermarkMs,
      conf: entry.conf,
    };
  }
  return {
    batchId: latest,
    committed: before?.offsets ?? nothing,
    pending: entry,
    watermarkMs: entry.batchWatermarkMs,
    previousWatermarkMs: before?.batchWatermarkMs ?? 0,
    conf: entry.conf,
  };
}
