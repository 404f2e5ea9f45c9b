/** The stream of `rate-micro-batch`: every batch has the same number of rows; the offset counts rows and tells the time. */
import { error, type InputPartition, type MicroBatchStream, type OffsetJson } from '@millrace/core';
import { ratePartitions } from './generated-rows.js';

/** Checked options. */
export interface RateMicroBatchOptions {
  readonly rowsPerBatch: number;
  readonly startTimestampMs: number;
  readonly advanceMsPerBatch: number;
  readonly numPartitions: number;
}

interface Offset {
  readonly offset: number;
  readonly timestamp: number;
}

export class RateMicroBatchStream implements MicroBatchStream {
  readonly description: string;
  private frozen: OffsetJson | undefined;
  private freezes = false;

  constructor(private readonly options: RateMicroBatchOptions) {
    const { rowsPerBatch, numPartitions, startTimestampMs, advanceMsPerBatch } = options;
    this.description = `RatePerMicroBatchStream[rowsPerBatch=${rowsPerBatch}, numPartitions=${numPartitions}, startTimestamp=${startTimestampMs}, advanceMillisPerBatch=${advanceMsPerBatch}]`;
  }

  private parse(offset: OffsetJson | null): Offset {
    return offset === null ? { offset: 0, timestamp: this.options.startTimestampMs } : JSON.parse(offset);
  }

  async initialOffset(): Promise<OffsetJson> {
    return JSON.stringify(this.parse(null));
  }

  private next(start: OffsetJson | null): OffsetJson {
    const { offset, timestamp } = this.parse(start);
    const { rowsPerBatch, advanceMsPerBatch } = this.options;
    return JSON.stringify({ offset: offset + rowsPerBatch, timestamp: timestamp + advanceMsPerBatch });
  }

  async latestOffset(start: OffsetJson | null): Promise<OffsetJson> {
    if (this.freezes) this.frozen ??= this.next(start);
    return this.frozen ?? this.next(start);
  }

  async planInputPartitions(start: OffsetJson | null, end: OffsetJson): Promise<readonly InputPartition[]> {
    const [from, to] = [this.parse(start), this.parse(end)];
    const source = this.description;
    if (from.offset > to.offset) throw error('INVALID_OFFSET', { source, start: from.offset, end: to.offset });
    if (from.timestamp > to.timestamp)
      throw error('INVALID_TIMESTAMP', { source, start: from.timestamp, end: to.timestamp });
    const range = { rangeStart: from.offset, rangeEnd: to.offset, startMs: from.timestamp, msPerValue: 0 };
    return ratePartitions(range, this.options.numPartitions);
  }

  async commit(): Promise<void> {}

  /** One batch, whatever comes. */
  async prepareForTriggerAvailableNow(): Promise<void> {
    this.freezes = true;
  }

  async stop(): Promise<void> {}
}
