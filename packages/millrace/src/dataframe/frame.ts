/** What a DataFrame is, and the actions: everything that needs an answer is asynchronous. */
import {
  Alias,
  arrowFromBatches,
  IntegerType,
  Literal,
  loadArrow,
  type RecordBatch,
  StructField,
  StructType,
  toExternal,
} from '@millrace/core';
import { Aggregate, Limit, type LogicalPlan, parseExpression, Tail } from '@millrace/planner';
import { callSite, located } from '../session/call-site.js';
import type { SparkSession } from '../session/session.js';
import type { DataFrame } from './dataframe.js';
import type { Row } from './row-types.js';
import { renderTable } from './show.js';

let lastPlanId = 0;

/** A number that no plan had before. @internal */
export const newPlanId = (): number => ++lastPlanId;

const intLiteral = (n: number): Literal => new Literal(n, IntegerType);

/** An Apache Arrow table. */
export type ArrowTable = ReturnType<typeof arrowFromBatches>;

/** The part of a DataFrame that gives answers. Users meet it as {@link DataFrame}. */
export abstract class Frame<R extends object = Row> {
  declare private readonly row: R;
  private readonly planId = newPlanId();
  private analyzedPlan: LogicalPlan | undefined;

  /** @internal */
  constructor(
    /** The session that runs it. */
    readonly sparkSession: SparkSession,
    /** The plan as it was written. @internal */
    readonly plan: LogicalPlan,
    method = 'DataFrame',
  ) {
    plan.planId ??= this.planId;
    plan.callSite ??= callSite(method);
    this.analyzedPlan = sparkSession.resolver.analyzeNow(plan);
  }

  /** @internal */
  protected abstract make<S extends object = R>(method: string, plan: LogicalPlan): DataFrame<S>;

  /** The number by which columns of this DataFrame name it. @internal */
  get id(): number {
    return this.plan.planId!;
  }

  /** @internal */
  async analyzed(): Promise<LogicalPlan> {
    this.analyzedPlan ??= await this.sparkSession.resolver.analyze(this.plan);
    return this.analyzedPlan;
  }

  /** The schema. Asks the source when the user gave none. */
  async schema(): Promise<StructType> {
    const plan = await this.analyzed();
    return new StructType(plan.output.map((a) => new StructField(a.name, a.dataType, a.nullable, a.metadata)));
  }

  /** The names of the columns. */
  async columns(): Promise<string[]> {
    return (await this.schema()).names;
  }

  /** Names and types as text. */
  async dtypes(): Promise<[name: string, type: string][]> {
    return (await this.schema()).fields.map((f) => [f.name, f.dataType.simpleString]);
  }

  /** Whether it reads a stream: then only `writeStream` can run it. */
  async isStreaming(): Promise<boolean> {
    return (await this.analyzed()).isStreaming;
  }

  /** Prints the schema as a tree. */
  async printSchema(): Promise<void> {
    this.sparkSession.print(`${(await this.schema()).treeString()}\n\n`);
  }

  /** Prints the plan: `simple`, or `extended` with the logical plans. */
  async explain(mode: boolean | 'simple' | 'extended' | 'formatted' = 'simple'): Promise<void> {
    this.sparkSession.print(
      `${await this.sparkSession.explain(this as unknown as DataFrame, mode === true || mode === 'extended')}\n`,
    );
  }

  /** The result as column batches. @internal */
  async *batches(): AsyncGenerator<RecordBatch> {
    try {
      yield* this.sparkSession.run(await this.analyzed());
    } catch (cause) {
      throw located(cause, this.plan.callSite);
    }
  }

  /** The rows, as they come. */
  async *toLocalIterator(): AsyncGenerator<R> {
    const convert = rowConverter<R>(await this.schema(), this.sparkSession);
    for await (const batch of this.batches()) for (let i = 0; i < batch.numRows; i++) yield convert(batch, i);
  }

  /** All rows as an Apache Arrow table. Loads apache-arrow. */
  async toArrow(): Promise<ArrowTable> {
    const arrow = await loadArrow();
    const batches: RecordBatch[] = [];
    for await (const batch of this.batches()) batches.push(batch);
    return arrowFromBatches(arrow, await this.schema(), batches);
  }

  /** Calls a function with each row, one after the other. */
  async foreach(f: (row: R) => void | Promise<void>): Promise<void> {
    for await (const row of this.toLocalIterator()) await f(row);
  }

  /** All rows. */
  async collect(): Promise<R[]> {
    const convert = rowConverter<R>(await this.schema(), this.sparkSession);
    const rows: R[] = [];
    for await (const batch of this.batches()) for (let i = 0; i < batch.numRows; i++) rows.push(convert(batch, i));
    return rows;
  }

  /** The first rows. */
  async take(n: number): Promise<R[]> {
    return this.make<R>('take', new Limit(intLiteral(n), this.plan)).collect();
  }

  /** The first row, undefined when there is none; or the first `n`. */
  async head(): Promise<R | undefined>;
  async head(n: number): Promise<R[]>;
  async head(n?: number): Promise<R | R[] | undefined> {
    const rows = await this.take(n ?? 1);
    return n === undefined ? rows[0] : rows;
  }

  /** The first row, undefined when there is none. */
  async first(): Promise<R | undefined> {
    return this.head();
  }

  /** The last rows. */
  async tail(n: number): Promise<R[]> {
    return this.make<R>('tail', new Tail(intLiteral(n), this.plan)).collect();
  }

  /** The number of rows. A number: counts stay far below 2^53. */
  async count(): Promise<number> {
    const [row] = await this.make(
      'count',
      new Aggregate([], [new Alias(parseExpression('count(1)'), ['count'])], this.plan),
    ).collect();
    return Number((row as Row).count);
  }

  /** Whether there is no row. */
  async isEmpty(): Promise<boolean> {
    return (await this.take(1)).length === 0;
  }

  /** Prints the first rows as a table, or one below the other when `vertical`. */
  async show(numRows = 20, truncate: boolean | number = true, vertical = false): Promise<void> {
    this.sparkSession.print(await this.showString(numRows, truncate, vertical));
  }

  /** What {@link show} prints. */
  async showString(numRows = 20, truncate: boolean | number = true, vertical = false): Promise<string> {
    return renderTable(this as unknown as DataFrame, numRows, truncate, vertical);
  }
}

/** Turns row `i` of a batch into a plain object. @internal */
export function rowConverter<R extends object>(
  schema: StructType,
  session: SparkSession,
): (batch: RecordBatch, i: number) => R {
  const options = { int64: session.conf.get('spark.millrace.int64') as 'bigint' | 'number' };
  const converters = schema.fields.map((f) => toExternal(f.dataType, options));
  return (batch, i) => {
    const row: Record<string, unknown> = {};
    for (let c = 0; c < converters.length; c++) row[schema.fields[c].name] = converters[c](batch.column(c).get(i));
    return row as R;
  };
}
