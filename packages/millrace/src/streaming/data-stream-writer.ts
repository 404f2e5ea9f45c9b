/** Endless writes: from a plan to a running query. */
import path from 'node:path';
import {
  type Clock,
  type DataSink,
  error,
  makeTemporaryFolder,
  newUuid,
  type OutputMode,
  StreamingQuery,
  Trigger,
  type TriggerSpec,
} from '@millrace/core';
import { MemoryTable, type RowWriter } from '@millrace/sinks';
import type { DataFrame } from '../dataframe/dataframe.js';
import { checkPathOnce, FormatOptions } from '../dataframe/format-options.js';
import { callSite, located } from '../session/call-site.js';
import { attachmentFor, registerMemoryView } from './attachments.js';
import { compileStream, openSources, streamSources } from './compile-stream.js';

const outputModes: readonly OutputMode[] = ['append', 'complete', 'update'];

/** PySpark's spelling of a trigger. */
export interface TriggerOptions {
  readonly processingTime?: string;
  readonly once?: boolean;
  readonly availableNow?: boolean;
  readonly continuous?: string;
}

/** One trigger, and no other beside it. */
const triggerOf = (given: TriggerSpec | TriggerOptions): TriggerSpec => {
  if ('kind' in given) return given;
  if (Object.values(given).filter((value) => value !== undefined && value !== false).length > 1) {
    throw invalidTrigger(given, 'one of processingTime, once and availableNow');
  }
  if (given.processingTime !== undefined) return Trigger.ProcessingTime(given.processingTime);
  if (given.continuous !== undefined) return Trigger.Continuous(given.continuous);
  if (given.once) return Trigger.Once();
  if (given.availableNow) return Trigger.AvailableNow();
  throw invalidTrigger(given, 'processingTime, once or availableNow');
};

const invalidTrigger = (given: TriggerOptions, expected: string): Error =>
  error('INVALID_PARAMETER_VALUE', {
    parameter: 'trigger',
    functionName: '`trigger`',
    expected,
    invalidValue: JSON.stringify(given),
  });

/** What `foreach` takes: `process` for each row; `open` before those of a partition (false: skip them), `close` after them. */
export interface ForeachWriter<R = any> {
  open?(partitionId: number, epochId: number): boolean | Promise<boolean>;
  process(row: R): void | Promise<void>;
  close?(cause: unknown): void | Promise<void>;
}

/** `df.writeStream`: where the rows of a stream go, how often, and how. */
export class DataStreamWriter<R extends object = any> extends FormatOptions {
  private mode: OutputMode = 'append';
  private name: string | undefined;
  private triggerSpec: TriggerSpec = Trigger.ProcessingTime(0);
  private partitionColumns: string[] = [];
  private userCode: ((df: DataFrame<any>, batchId: number) => void | Promise<void>) | RowWriter | undefined;
  private givenSink: DataSink | undefined;
  private givenClock: Clock | undefined;

  /** @internal */
  constructor(private readonly df: DataFrame<R>) {
    super();
  }

  /** `append` (default), `update` or `complete`. */
  outputMode(mode: string): this {
    const found = outputModes.find((m) => m === mode.toLowerCase());
    if (!found) throw error('STREAMING_OUTPUT_MODE.INVALID', { outputMode: mode });
    this.mode = found;
    return this;
  }

  queryName(name: string): this {
    this.name = name;
    return this;
  }

  /** `Trigger.AvailableNow()` as in Scala, or `{ availableNow: true }` as in PySpark. */
  trigger(trigger: TriggerSpec | TriggerOptions): this {
    this.triggerSpec = triggerOf(trigger);
    return this;
  }

  partitionBy(...columns: (string | string[])[]): this {
    this.partitionColumns = columns.flat();
    return this;
  }

  /** Calls `f` with each micro-batch as a DataFrame and its id. */
  foreachBatch(f: (df: DataFrame<R>, batchId: number) => void | Promise<void>): this {
    this.userCode = f as typeof this.userCode;
    return this.format('foreachbatch');
  }

  /** Calls the writer's `process` for each row: a function alone, or an object with open, process and close. */
  foreach(writer: ForeachWriter<R> | ((row: R) => void | Promise<void>)): this {
    this.userCode = (typeof writer === 'function' ? { process: writer } : writer) as RowWriter;
    return this.format('foreach');
  }

  /** Writes to a sink that is in no list. @internal */
  toSink(sink: DataSink): this {
    this.givenSink = sink;
    return this;
  }

  /** Runs by another clock than the session's. @internal */
  withClock(clock: Clock): this {
    this.givenClock = clock;
    return this;
  }

  /** Starts a query whose table is made of the rows. */
  toTable(name: string): Promise<StreamingQuery> {
    return this.format('memory').queryName(name).start();
  }

  /** Checks the plan, opens the checkpoint, and runs. Resolves when the query runs. */
  async start(givenPath?: string): Promise<StreamingQuery> {
    const site = callSite('start');
    try {
      return await this.launch(givenPath);
    } catch (cause) {
      throw located(cause, site);
    }
  }

  private async launch(givenPath?: string): Promise<StreamingQuery> {
    const session = this.df.sparkSession;
    const clock = this.givenClock ?? session.clock;
    const sink =
      this.givenSink ?? session.connectors.sink(this.formatName ?? session.conf.get('spark.sql.sources.default'));
    const { path: optionPath, checkpointLocation, ...options } = this.takeOptions();
    checkPathOnce('start', givenPath, optionPath);
    this.checkMode(sink);
    session.streams.checkName(this.name ?? null);
    const analyzed = await this.df.analyzed();
    const schema = await this.df.schema();
    const conf = session.conf.clone();
    const scans = streamSources(analyzed);
    const plan = compileStream(analyzed, this.mode, session);
    const checkpoint = this.checkpoint(sink, checkpointLocation);
    const target = sink.name === 'memory' ? new MemoryTable() : undefined;
    const streaming = await sink.stream!({
      format: sink.name,
      options,
      path: givenPath ?? optionPath,
      schema,
      partitionBy: this.partitionColumns,
      queryName: this.name,
      outputMode: this.mode,
      conf,
      files: session.files,
      attachment: target ?? attachmentFor(sink.name, this.userCode, session, schema),
    });
    const query: StreamingQuery = new StreamingQuery({
      name: this.name ?? null,
      checkpointLocation: checkpoint.location,
      temporaryCheckpoint: checkpoint.temporary,
      conf,
      clock,
      files: session.files,
      connectors: session.connectors,
      stages: session.engine.stages,
      trigger: this.triggerSpec,
      bus: session.streams.bus,
      openSources: (metadataPath) => openSources(scans, session, clock, metadataPath),
      numSources: scans.length,
      sink: streaming,
      cannotRecover: sink.recovers?.(this.mode) === false,
      plan,
      defaultStatePartitions: session.parallelism,
      onEnd: () => session.streams.ended(query),
    });
    await session.streams.start(query);
    if (target) registerMemoryView(session, this.name!, schema, target);
    return query;
  }

  /** Options by lower-case key where the engine reads them itself. */
  private takeOptions(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.givenOptions).map(([key, value]) => [
        /^checkpointlocation$/i.test(key) ? 'checkpointLocation' : key,
        value,
      ]),
    );
  }

  private checkMode(sink: DataSink): void {
    if (!sink.stream)
      throw error('DATA_SOURCE_NOT_FOUND', { provider: sink.name, proposal: ' It cannot be written as a stream.' });
    if (!sink.outputModes.includes(this.mode)) {
      throw error('STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE', { outputMode: this.mode, className: sink.name });
    }
  }

  private checkpoint(sink: DataSink, given: string | undefined): { location: string; temporary: boolean } {
    if (given !== undefined) return { location: path.resolve(given.replace(/^file:(\/\/)?/, '')), temporary: false };
    const root = this.df.sparkSession.conf.get('spark.sql.streaming.checkpointLocation');
    if (root) return { location: path.resolve(root, this.name ?? newUuid()), temporary: false };
    if (sink.needsCheckpoint) throw error('CHECKPOINT_LOCATION_MISSING', {});
    return { location: makeTemporaryFolder('millrace-'), temporary: true };
  }
}
