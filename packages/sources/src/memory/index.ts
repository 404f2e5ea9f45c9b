/**
 * Rows added by a program, as a stream: for tests. A stream is a source of its own, closed over its rows, so that a
 * session which knows it can start, stop and restart queries on it. The offset is the number of the last addition.
 */
import {
  type DataSource,
  type InputPartition,
  type MicroBatchStream,
  type OffsetJson,
  Options,
  type PartitionReader,
  RecordBatch,
  type ScanSpec,
  type StructType,
} from '@millrace/core';
import { resolveStream } from '../stream-only.js';

const numberOf = (offset: OffsetJson | null): number => Number(offset ?? -1);

/** The rows of a memory stream. They stay until the process ends: a restarted query may ask for any of them. */
export class MemoryStreamData {
  private readonly additions: RecordBatch[] = [];
  private readonly listeners = new Set<() => void>();

  /** Adds rows; the offset that stands for them. */
  add(batch: RecordBatch): number {
    this.additions.push(batch);
    for (const wake of this.listeners) wake();
    return this.lastOffset;
  }

  /** The offset of the last addition, -1 when there is none. */
  get lastOffset(): number {
    return this.additions.length - 1;
  }

  /** The rows of an addition. */
  at(offset: number): RecordBatch {
    return this.additions[offset];
  }

  /** Calls `wake` at each addition until the returned function is called. */
  listen(wake: () => void): () => void {
    this.listeners.add(wake);
    return () => void this.listeners.delete(wake);
  }
}

class MemoryMicroBatchStream implements MicroBatchStream {
  readonly description: string;
  private frozen: number | undefined;
  private readonly stops: (() => void)[] = [];

  constructor(
    schema: StructType,
    private readonly data: MemoryStreamData,
  ) {
    this.description = `MemoryStream[${schema.names.join(',')}]`;
  }

  private last(): OffsetJson | null {
    const last = this.frozen ?? this.data.lastOffset;
    return last < 0 ? null : String(last);
  }

  async initialOffset(): Promise<null> {
    return null;
  }

  async latestOffset(): Promise<OffsetJson | null> {
    return this.last();
  }

  async planInputPartitions(start: OffsetJson | null, end: OffsetJson): Promise<readonly InputPartition[]> {
    const [from, to] = [numberOf(start) + 1, numberOf(end)];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ addition: from + i }));
  }

  async commit(): Promise<void> {}

  async prepareForTriggerAvailableNow(): Promise<void> {
    this.frozen = this.data.lastOffset;
  }

  onDataAvailable(wake: () => void): void {
    this.stops.push(this.data.listen(wake));
  }

  async stop(): Promise<void> {
    for (const stop of this.stops) stop();
  }
}

const readerOf = ({ dataSchema, schema }: ScanSpec, data: MemoryStreamData): PartitionReader => {
  const wanted = schema.names.map((name) => dataSchema.names.indexOf(name));
  return {
    *read({ addition }) {
      const batch = data.at(addition as number);
      yield new RecordBatch(
        wanted.map((column) => batch.column(column)),
        batch.numRows,
      );
    },
  };
};

/** The source of one memory stream. */
export const memoryStreamSource = (name: string, schema: StructType, data: MemoryStreamData): DataSource => ({
  name,
  doc: 'Rows that a test adds.',
  options: [],
  inProcess: true,
  resolve: async (request, streaming) => {
    new Options(request.options, [], 'a memory stream');
    return resolveStream(request, streaming, schema);
  },
  stream: async () => new MemoryMicroBatchStream(schema, data),
  createReader: (spec) => readerOf(spec, data),
});
