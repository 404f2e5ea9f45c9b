/** offsets/N: what batch N reads, and the settings and watermark that it runs with. Written before the batch. */

import type { OffsetJson } from '../connectors/index.js';
import { error } from '../errors/index.js';
import type { CheckpointFileManager } from './file-manager.js';
import { MetadataLog } from './metadata-log.js';

export interface OffsetSeq {
  readonly batchWatermarkMs: number;
  readonly batchTimestampMs: number;
  /** Settings that a restart must keep. */
  readonly conf: Readonly<Record<string, string>>;
  /** One for each source, in plan order; null where the source has had nothing (`-`). */
  readonly offsets: readonly (OffsetJson | null)[];
}

const corrupt = (file: string, reason: string): Error =>
  error('CHECKPOINT_CORRUPT', { path: file, reason, advice: 'Restore the file, or start from a new checkpoint.' });

const codec = {
  version: 1,
  encode: ({ offsets, ...metadata }: OffsetSeq): string =>
    [JSON.stringify(metadata), ...offsets.map((o) => o ?? '-')].join('\n'),
  decode: ([metadata, ...offsets]: readonly string[], file: string): OffsetSeq => {
    try {
      const { batchWatermarkMs = 0, batchTimestampMs = 0, conf = {} } = metadata ? JSON.parse(metadata) : {};
      for (const line of offsets) if (line !== '-') JSON.parse(line);
      return { batchWatermarkMs, batchTimestampMs, conf, offsets: offsets.map((line) => (line === '-' ? null : line)) };
    } catch (cause) {
      throw corrupt(file, `it holds no JSON: ${(cause as Error).message}`);
    }
  },
};

export const offsetLog = (files: CheckpointFileManager, folder: string): MetadataLog<OffsetSeq> =>
  new MetadataLog(files, folder, codec);

export interface CommitMetadata {
  readonly nextBatchWatermarkMs: number;
}

const commitCodec = {
  version: 1,
  encode: (value: CommitMetadata): string => JSON.stringify(value),
  decode: ([line]: readonly string[], file: string): CommitMetadata => {
    try {
      const { nextBatchWatermarkMs = 0 } = JSON.parse(line ?? '');
      return { nextBatchWatermarkMs };
    } catch (cause) {
      throw corrupt(file, `it holds no JSON: ${(cause as Error).message}`);
    }
  },
};

/** commits/N: batch N is done. */
export const commitLog = (files: CheckpointFileManager, folder: string): MetadataLog<CommitMetadata> =>
  new MetadataLog(files, folder, commitCodec);
