/** The entry point: settings, sources, views, running queries. */
import {
  AttributeReference,
  batchesFromArrow,
  builtinFunctions,
  type CheckpointFileManager,
  type Clock,
  ConnectorRegistry,
  type DataSource,
  type DataType,
  FunctionRegistry,
  LocalFileManager,
  newExprId,
  type RecordBatch,
  RuntimeConfig,
  type StageRunner,
  StreamingQueryManager,
  type StructType,
  systemClock,
  threadsOf,
} from '@millrace/core';
import { keepCompiled } from '@millrace/loader';
import { LocalRelation, type LogicalPlan, parseQuery, UnresolvedRelation } from '@millrace/planner';
import { builtinSinks } from '@millrace/sinks';
import { builtinSources } from '@millrace/sources';
import { DataFrame } from '../dataframe/dataframe.js';
import type { ArrowTable } from '../dataframe/frame.js';
import { DataFrameReader, DataStreamReader } from '../dataframe/reader.js';
import type { Row, SchemaRow, Stored } from '../dataframe/row-types.js';
import { WorkerPool } from '../threads/pool.js';
import { ThreadedStages } from '../threads/stage-runner.js';
import { type Engine, planQuery, runQuery } from './batch-execution.js';
import { Catalog } from './catalog.js';
import { checkBatch } from './checks.js';
import { DataSourceRegistration } from './data-source-registration.js';
import { type RowLike, rowsToTable } from './local-rows.js';
import { rangePlan } from './range.js';
import { Resolver } from './resolution.js';
import { UDFRegistration } from './udf-registration.js';
import { parametersOf, substituteVariables } from './variables.js';

let active: SparkSession | undefined;

/** Where a program begins: settings, readers, views, running queries. */
export class SparkSession {
  /** The settings: `spark.conf.set(key, value)`, `spark.conf.get(key)`. */
  readonly conf: RuntimeConfig;
  /** Temporary views and functions. */
  readonly catalog: Catalog;
  /** The running queries. */
  readonly streams: StreamingQueryManager;
  /** @internal */
  readonly connectors: ConnectorRegistry;
  /** @internal */
  readonly resolver: Resolver;
  /** Threads of `local[n]`. */
  readonly parallelism: number;
  /** @internal */
  readonly files: CheckpointFileManager = new LocalFileManager();
  private readonly pool: WorkerPool;
  private readonly stageRunner: StageRunner;

  /** @internal */
  constructor(
    conf: RuntimeConfig,
    readonly clock: Clock = systemClock,
    extraSources: readonly DataSource[] = [],
  ) {
    this.conf = conf;
    this.parallelism = threadsOf(conf.get('spark.master'));
    this.pool = new WorkerPool(this.parallelism);
    this.stageRunner = new ThreadedStages(this.pool);
    this.connectors = new ConnectorRegistry(builtinSources, builtinSinks);
    for (const source of extraSources) this.connectors.register(source);
    const functions = new FunctionRegistry(builtinFunctions);
    this.catalog = new Catalog((name) => functions.get(name) !== undefined);
    this.resolver = new Resolver(conf, this.connectors, functions, this.catalog, (plan) => this.run(plan));
    this.streams = new StreamingQueryManager(clock);
    keepCompiled();
  }

  /** `SparkSession.builder().appName('x').master('local[*]').config('k', 'v').getOrCreate()` */
  static builder(): Builder {
    return new Builder();
  }

  /** The session that `getOrCreate` made last. */
  static active(): SparkSession | undefined {
    return active;
  }

  /** The same as {@link active}. */
  static getActiveSession(): SparkSession | undefined {
    return active;
  }

  /** The version of Spark whose behaviour this follows. */
  get version(): string {
    return '4.1.0';
  }

  /** Reads what is finite. */
  get read(): DataFrameReader {
    return new DataFrameReader(this, false);
  }

  /** Reads what goes on. */
  get readStream(): DataStreamReader {
    return new DataStreamReader(this, true);
  }

  /** Sources of the user's own: `spark.dataSource.register(source)`. */
  get dataSource(): DataSourceRegistration {
    return new DataSourceRegistration(this.connectors);
  }

  /** Registers functions for SQL text. */
  get udf(): UDFRegistration {
    return new UDFRegistration(this);
  }

  /** Numbers from `start` (default 0) up to `end`, in a column `id`. */
  range(end: number | bigint): DataFrame<{ id: bigint }>;
  range(
    start: number | bigint,
    end: number | bigint,
    step?: number | bigint,
    numPartitions?: number,
  ): DataFrame<{ id: bigint }>;
  range(
    start: number | bigint,
    end?: number | bigint,
    step: number | bigint = 1,
    numPartitions = 1,
  ): DataFrame<{ id: bigint }> {
    const [from, to] = end === undefined ? [0, start] : [start, end];
    return new DataFrame(this, rangePlan(BigInt(from), BigInt(to), BigInt(step), numPartitions), 'range');
  }

  /**
   * A DataFrame of rows: objects (types are inferred), arrays with a schema, or an Apache Arrow table.
   * @param schema StructType, DDL text, or column names; or a single type, of values in a column `value`
   */
  createDataFrame(table: ArrowTable): DataFrame;
  createDataFrame<const S extends string>(data: readonly RowLike[], schema: S): DataFrame<SchemaRow<S>>;
  createDataFrame(data: readonly RowLike[], schema: StructType | readonly string[]): DataFrame;
  createDataFrame(values: readonly unknown[], type: DataType | string): DataFrame;
  createDataFrame<R extends object>(data: readonly R[]): DataFrame<R extends readonly unknown[] ? Row : Stored<R>>;
  createDataFrame(
    data: readonly unknown[] | ArrowTable,
    schema?: DataType | string | readonly string[],
  ): DataFrame<any> {
    const { schema: type, batches } = Array.isArray(data)
      ? rowsToTable(data as RowLike[], schema)
      : batchesFromArrow(data as ArrowTable);
    const output = type.fields.map(
      (f) => new AttributeReference(f.name, f.dataType, f.nullable, f.metadata, newExprId()),
    );
    return new DataFrame(this, new LocalRelation(output, batches), 'createDataFrame');
  }

  /** A temporary view. */
  table(name: string): DataFrame {
    return new DataFrame(this, new UnresolvedRelation([name]), 'table');
  }

  /** A query as SQL text; `args` are the values of its parameters, by name for `:name`, in their order for `?`. */
  sql(text: string, args: Readonly<Record<string, unknown>> | readonly unknown[] = []): DataFrame {
    return new DataFrame(this, parseQuery(substituteVariables(text, this.conf), parametersOf(args)), 'sql');
  }

  /** A session with the same settings and views, functions and queries of its own. */
  newSession(): SparkSession {
    return new SparkSession(this.conf.clone(), this.clock);
  }

  /** Ends all queries and worker threads. */
  async stop(): Promise<void> {
    await this.streams.stopAll();
    await this.pool.stop();
    if (active === this) active = undefined;
  }

  /** @internal */
  get engine(): Engine {
    return { conf: this.conf, connectors: this.connectors, stages: this.stageRunner };
  }

  /** @internal */
  run(plan: LogicalPlan): AsyncGenerator<RecordBatch> {
    checkBatch(plan);
    return runQuery(planQuery(plan, this.engine), this.engine);
  }

  /** @internal */
  async explain(df: DataFrame<any>, extended: boolean): Promise<string> {
    const analyzed = await df.analyzed();
    const { optimized, exec } = planQuery(analyzed, this.engine);
    const logical = `== Parsed Logical Plan ==\n${df.plan.treeString()}\n\n== Analyzed Logical Plan ==\n${analyzed.treeString()}\n\n== Optimized Logical Plan ==\n${optimized.treeString()}\n\n`;
    return `${extended ? logical : ''}== Physical Plan ==\n${exec.treeString()}\n`;
  }

  /** @internal */
  print(text: string): void {
    process.stdout.write(text);
  }
}

/** Settings first, then the session. */
export class Builder {
  private readonly entries: [string, string][] = [];

  /** A name for the program. */
  appName(name: string): this {
    return this.config('spark.app.name', name);
  }

  /** `local`, `local[n]` or `local[*]`: how many threads work. */
  master(master: string): this {
    threadsOf(master);
    return this.config('spark.master', master);
  }

  /** A setting, or several as an object. */
  config(key: string, value: string | number | boolean): this;
  config(entries: Record<string, string | number | boolean>): this;
  config(key: string | Record<string, string | number | boolean>, value?: string | number | boolean): this {
    const entries = typeof key === 'string' ? [[key, value] as const] : Object.entries(key);
    for (const [k, v] of entries) this.entries.push([k, String(v)]);
    return this;
  }

  /** A new session, beside any that there is; it becomes the active one. */
  create(): SparkSession {
    active = new SparkSession(new RuntimeConfig(this.entries));
    return active;
  }

  /** The active session with these settings added, or a new one. */
  getOrCreate(): SparkSession {
    if (active) for (const [key, value] of this.entries) active.conf.set(key, value);
    else active = new SparkSession(new RuntimeConfig(this.entries));
    return active;
  }
}
