/** One stream test: the query, its checkpoint and its sink over stops and starts. */
import path from 'node:path';
import {
  type DataSink,
  makeTemporaryFolder,
  type OutputMode,
  type RecordBatch,
  removeTemporaryFolder,
  type StreamingQuery,
  type StreamingQueryProgress,
  Trigger,
} from '@millrace/core';
import { type ClockView, ManualClock } from '@millrace/core/testing';
import { MemoryTable, openMemoryTable } from '@millrace/sinks';
import type { DataFrame } from '../dataframe/dataframe.js';
import type { StartOptions } from './actions.js';
import { textRows } from './rows.js';

const sinkInto = (table: MemoryTable): DataSink => ({
  name: 'test',
  doc: 'Keeps the rows of a stream test.',
  options: [],
  outputModes: ['append', 'update', 'complete'],
  delivery: 'exactly-once',
  needsCheckpoint: true,
  stream: async ({ outputMode }) => openMemoryTable(table, outputMode),
});

/** A streaming query under test. */
export class StreamTest {
  private readonly table = new MemoryTable();
  private readonly folder = makeTemporaryFolder('millrace-test-');
  private readonly savedConf = new Map<string, string | undefined>();
  private current: StreamingQuery | undefined;
  private options: StartOptions = {};
  private view: ClockView | undefined;
  private fetchedBatchId = -1;
  private checkedProgress = 0;
  /** Why the last start failed, until a step takes note of it. */
  startFailure: unknown;
  /** The failure that a step expected. */
  expectedFailure: unknown;

  constructor(
    readonly df: DataFrame<any>,
    private readonly outputMode: OutputMode,
  ) {}

  /** The query as it was started last. Throws before the first start. */
  get query(): StreamingQuery {
    if (this.startFailure) throw this.startFailure;
    if (this.current) return this.current;
    throw new Error('the stream is not running: begin with StartStream(), or with none at all');
  }

  /** The query's manual clock. */
  get clock(): ManualClock {
    if (this.view) return this.view.clock;
    throw new Error('the stream has no manual clock: StartStream({ clock: new ManualClock() })');
  }

  private get intervalMs(): number | undefined {
    const { trigger = Trigger.ProcessingTime(0) } = this.options;
    return trigger.kind === 'processingTime' ? trigger.intervalMs : undefined;
  }

  private setConf(conf: NonNullable<StartOptions['conf']>): void {
    const session = this.df.sparkSession.conf;
    for (const [key, value] of Object.entries(conf)) {
      if (!this.savedConf.has(key)) this.savedConf.set(key, session.isSet(key) ? session.get(key) : undefined);
      session.set(key, value);
    }
  }

  private restoreConf(): void {
    const session = this.df.sparkSession.conf;
    for (const [key, value] of this.savedConf) value === undefined ? session.unset(key) : session.set(key, value);
  }

  async start(options: StartOptions): Promise<void> {
    if (this.startFailure) throw this.startFailure;
    if (this.current?.isActive) throw new Error('the stream is running already');
    this.options = options;
    this.setConf(options.conf ?? {});
    const clock = options.clock ?? this.df.sparkSession.clock;
    this.view = clock instanceof ManualClock ? clock.view() : undefined;
    const writer = this.df.writeStream
      .toSink(sinkInto(this.table))
      .withClock(this.view ?? clock)
      .outputMode(this.outputMode)
      .option('checkpointLocation', options.checkpoint ?? path.join(this.folder, 'checkpoint'))
      .trigger(options.trigger ?? Trigger.ProcessingTime(0));
    this.checkedProgress = 0;
    try {
      this.current = await writer.start();
    } catch (cause) {
      this.startFailure = cause;
    }
  }

  async stop(): Promise<void> {
    const { query } = this;
    await query.stop();
    if (query.exception) throw query.exception;
  }

  /** Waits until the query has nothing to do, or waits for its clock. */
  async settle(): Promise<void> {
    const { query } = this;
    if (!query.isActive) return this.checkEnded();
    if (this.intervalMs === undefined) await query.awaitTermination();
    else if (this.intervalMs > 0 && this.view) await Promise.race([this.view.whenAsleep(), query.awaitTermination()]);
    else await query.processAllAvailable();
  }

  /** Throws when the query ended with a failure that no step expected. */
  checkEnded(): void {
    if (this.startFailure) throw this.startFailure;
    const failure = this.current?.exception;
    if (failure && failure !== this.expectedFailure) throw failure;
  }

  /** The rows of the sink, once the query has settled. */
  async fetch(of: 'all' | 'new' | 'last'): Promise<string[]> {
    await this.settle();
    const rows: Record<typeof of, () => readonly RecordBatch[]> = {
      all: () => this.table.batches,
      new: () => this.table.since(this.fetchedBatchId),
      last: () => this.table.since(this.table.latestBatchId - 1),
    };
    const found = textRows(rows[of]());
    this.fetchedBatchId = this.table.latestBatchId;
    return found;
  }

  /** The last progress, and all since this was called last. */
  takeProgress(): { readonly last?: StreamingQueryProgress; readonly fresh: readonly StreamingQueryProgress[] } {
    const all = this.query.recentProgress;
    const fresh = all.slice(this.checkedProgress);
    this.checkedProgress = all.length;
    return { last: all.at(-1), fresh };
  }

  /** For messages. */
  describe(): string {
    if (!this.current) return 'not started';
    const { status, lastProgress } = this.current;
    const batches = `batches in the sink up to ${this.table.latestBatchId}`;
    const progress = lastProgress
      ? JSON.stringify({ batchId: lastProgress.batchId, sources: lastProgress.sources })
      : '';
    return `status: ${status.message}\n${batches}\n${progress}\n${this.current.explainString()}`;
  }

  async close(): Promise<void> {
    if (this.current?.isActive) await this.current.stop();
    this.restoreConf();
    removeTemporaryFolder(this.folder);
  }
}
