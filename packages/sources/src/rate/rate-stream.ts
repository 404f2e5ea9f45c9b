/** The stream of `rate`: the offset is whole seconds since the stream was created, which the checkpoint remembers. */
import {
  type Clock,
  error,
  type InputPartition,
  LocalFileManager,
  MetadataLog,
  type MicroBatchStream,
  type OffsetJson,
  type StreamContext,
} from '@millrace/core';
import { ratePartitions } from './generated-rows.js';
import { valueAtSecond } from './value-at-second.js';

/** Checked options. */
export interface RateOptions {
  readonly rowsPerSecond: number;
  readonly rampUpSeconds: number;
  readonly numPartitions: number;
}

const creationCodec = {
  version: 1,
  encode: (ms: number): string => String(ms),
  decode: ([line]: readonly string[], path: string): number => {
    const ms = Number(line);
    if (Number.isSafeInteger(ms)) return ms;
    const reason = `it holds '${line}' where the creation time was expected`;
    throw error('CHECKPOINT_CORRUPT', { path, reason, advice: 'Restore the file, or start from a new checkpoint.' });
  },
};

/** The creation time in the checkpoint; at the first start it is now. */
async function creationTimeMs({ metadataPath, clock, files }: StreamContext): Promise<number> {
  const log = new MetadataLog(files ?? new LocalFileManager(), metadataPath, creationCodec);
  const known = await log.get(0);
  if (known !== undefined) return known;
  const now = clock.nowMs();
  await log.add(0, now);
  return now;
}

const secondsOf = (offset: OffsetJson | null): number => Number(offset ?? 0);

export class RateStream implements MicroBatchStream {
  readonly description: string;
  private lastMs: number;
  private frozen: OffsetJson | undefined;

  private constructor(
    private readonly options: RateOptions,
    private readonly clock: Clock,
    private readonly createdMs: number,
  ) {
    const { rowsPerSecond, rampUpSeconds, numPartitions } = options;
    this.description = `RateStreamV2[rowsPerSecond=${rowsPerSecond}, rampUpTimeSeconds=${rampUpSeconds}, numPartitions=${numPartitions}]`;
    this.lastMs = createdMs;
  }

  /** Opens the stream; `context` says where its creation time is kept. */
  static async open(options: RateOptions, context: StreamContext): Promise<RateStream> {
    return new RateStream(options, context.clock, await creationTimeMs(context));
  }

  async initialOffset(): Promise<OffsetJson> {
    return '0';
  }

  /** A clock that is set back holds the stream still. */
  private now(): OffsetJson {
    this.lastMs = Math.max(this.lastMs, this.clock.nowMs());
    return String(Math.floor((this.lastMs - this.createdMs) / 1000));
  }

  async latestOffset(): Promise<OffsetJson> {
    return this.frozen ?? this.now();
  }

  private valueAt(seconds: number): number {
    return valueAtSecond(seconds, this.options.rowsPerSecond, this.options.rampUpSeconds);
  }

  async planInputPartitions(start: OffsetJson | null, end: OffsetJson): Promise<readonly InputPartition[]> {
    const [from, to] = [secondsOf(start), secondsOf(end)];
    if (from > to) throw error('INVALID_OFFSET', { source: this.description, start: from, end: to });
    const [rangeStart, rangeEnd] = [this.valueAt(from), this.valueAt(to)];
    const startMs = this.createdMs + from * 1000;
    const msPerValue = ((to - from) * 1000) / (rangeEnd - rangeStart);
    return ratePartitions({ rangeStart, rangeEnd, startMs, msPerValue }, this.options.numPartitions);
  }

  async commit(): Promise<void> {}

  async prepareForTriggerAvailableNow(): Promise<void> {
    this.frozen = this.now();
  }

  async stop(): Promise<void> {}
}
