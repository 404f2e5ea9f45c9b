/** The user's own code throws: the query or the action ends with the user's error as cause; what was committed stays. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DataFrame, type DataStreamWriter, functions as F, StreamingQueryListener, Trigger } from 'millrace';
import { MemoryStream } from 'millrace/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { collected, expectSays, failureOf, type Refusal, refuses, rootOf, sharedSession } from './support.js';

const spark = sharedSession();
const boom = (): never => {
  throw new TypeError('the roof is on fire');
};
const numbers = spark.createDataFrame([{ a: 1 }, { a: 2 }], 'a INT');
spark.udf.register('explodes', boom, 'int');
spark.udf.register('lies', () => 'text', 'int');

const functions: Refusal[] = [
  {
    name: 'a udf that throws',
    condition: 'FAILED_EXECUTE_UDF',
    says: ['(boom: (int) => int)', 'the roof is on fire'],
    run: () => numbers.select(F.udf(boom, 'int')(F.col('a'))).collect(),
  },
  {
    name: 'a registered udf that throws',
    condition: 'FAILED_EXECUTE_UDF',
    says: ['explodes', 'the roof is on fire'],
    run: () => numbers.selectExpr('explodes(a)').collect(),
  },
  {
    name: 'a udf that throws a text',
    condition: 'FAILED_EXECUTE_UDF',
    says: ['only a text'],
    run: () =>
      numbers
        .select(
          F.udf(() => {
            throw 'only a text';
          }, 'int')(F.col('a')),
        )
        .collect(),
  },
  {
    name: 'a udf that gives another type',
    condition: 'FAILED_EXECUTE_UDF',
    says: ['lies', "'text'", 'INT'],
    run: () => numbers.selectExpr('lies(a)').collect(),
  },
  {
    name: 'a udf that throws while a file is written',
    condition: 'FAILED_EXECUTE_UDF',
    says: ['the roof is on fire'],
    run: (scene) => numbers.selectExpr('explodes(a)').write.json(scene.path('out')),
  },
];

describe('functions', () => refuses(spark, import.meta.url, functions));

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const newFolder = (): string => {
  folders.push(mkdtempSync(path.join(tmpdir(), 'millrace-bad-')));
  return folders.at(-1)!;
};

/** A query whose code fails while `broken`; its checkpoint; what the code has seen. */
class Case {
  broken = true;
  readonly seen: number[] = [];
  readonly checkpoint = newFolder();
  readonly input = new MemoryStream(spark, 'v INT');
  private readonly failing: readonly number[];

  constructor(
    private readonly configure: (writer: DataStreamWriter, one: Case) => DataStreamWriter,
    failing: readonly number[] = [3],
  ) {
    this.failing = failing;
  }

  /** Takes a value, unless it is one that fails. */
  take(value: number): void {
    if (this.broken && this.failing.includes(value)) boom();
    this.seen.push(value);
  }

  taken(value: number): number {
    this.take(value);
    return value;
  }

  async run(): Promise<void> {
    const writer = this.input.toDF().writeStream.option('checkpointLocation', this.checkpoint);
    const query = await this.configure(writer, this).trigger(Trigger.AvailableNow()).start();
    await query.awaitTermination();
  }

  log(name: string): string[] {
    return readdirSync(path.join(this.checkpoint, name)).sort();
  }
}

const sinks: Readonly<
  Record<string, readonly [condition: string, (writer: DataStreamWriter, one: Case) => DataStreamWriter]>
> = {
  foreach: ['FOREACH_USER_FUNCTION_ERROR', (writer, one) => writer.foreach((row) => one.take(row.v))],
  'foreach, open': [
    'FOREACH_USER_FUNCTION_ERROR',
    (writer, one) =>
      writer.foreach({
        open: (_, epoch) => (one.broken && epoch === 1 ? boom() : true),
        process: (row) => void one.seen.push(row.v),
      }),
  ],
  'foreach, asynchronous': [
    'FOREACH_USER_FUNCTION_ERROR',
    (writer, one) =>
      writer.foreach({
        process: async (row) => {
          await Promise.resolve();
          one.take(row.v);
        },
      }),
  ],
  foreachBatch: [
    'FOREACH_BATCH_USER_FUNCTION_ERROR',
    (writer, one) =>
      writer.foreachBatch(async (df: DataFrame) => {
        const rows = await df.collect();
        for (const { v } of rows) one.take(v);
      }),
  ],
};

describe('sinks', () => {
  it.each(Object.entries(sinks))(
    '%s: the batch is not committed, and runs again',
    async (_, [condition, configure]) => {
      const one = new Case(configure);
      one.input.addData(1, 2);
      await one.run();
      one.input.addData(3);
      const failure = await failureOf(() => one.run());
      expect(failure.condition).toBe('STREAM_FAILED');
      expectSays(failure.message, ['the roof is on fire', '=== Streaming Query ===']);
      expect(rootOf(failure).condition).toBe(condition);
      expect(rootOf(failure).cause).toBeInstanceOf(TypeError);
      expect([one.log('offsets'), one.log('commits')]).toEqual([['0', '1'], ['0']]);
      expect(one.seen).toEqual([1, 2]);
      one.broken = false;
      await one.run();
      expect(one.seen).toEqual([1, 2, 3]);
      expect(one.log('commits')).toEqual(['0', '1']);
    },
  );

  it('a udf in a stream ends the query with the user error; a restart continues', async () => {
    const one = new Case((writer) => writer);
    const fragile = F.udf((v: number) => one.taken(v) * 10, 'int');
    const out = newFolder();
    const run = async () => {
      const stream = one.input.toDF().select(fragile(F.col('v')).alias('w')).writeStream;
      const query = await stream
        .format('json')
        .option('checkpointLocation', one.checkpoint)
        .trigger(Trigger.AvailableNow())
        .start(out);
      await query.awaitTermination();
    };
    one.input.addData(1);
    await run();
    one.input.addData(2, 3);
    const failure = await failureOf(run);
    expect(rootOf(failure).condition).toBe('FAILED_EXECUTE_UDF');
    expect(await collected(spark.read.schema('w INT').json(out))).toEqual([[10]]);
    one.broken = false;
    await run();
    const rows = (await collected(spark.read.schema('w INT').json(out))) as number[][];
    expect(rows.flat().sort()).toEqual([10, 20, 30]);
  });

  it('foreach without process is refused at the start', async () => {
    const failure = await failureOf(() => new Case((writer) => writer.foreach(undefined as never)).run());
    expect(failure.condition).toBe('INVALID_PARAMETER_VALUE');
    expectSays(failure.message, ['foreach', 'an object with process']);
  });
});

describe('listeners', () => {
  it.each(['onQueryStarted', 'onQueryProgress', 'onQueryTerminated'])(
    '%s that throws harms no query',
    async (event) => {
      const listener = new (class extends StreamingQueryListener {})();
      Object.assign(listener, { [event]: boom });
      const heard: string[] = [];
      const other = new (class extends StreamingQueryListener {})();
      Object.assign(other, { [event]: () => void heard.push(event) });
      spark.streams.addListener(listener);
      spark.streams.addListener(other);
      const one = new Case((writer, { seen }) => writer.foreach((row) => void seen.push(row.v)), []);
      one.input.addData(1);
      await one.run();
      spark.streams.removeListener(listener);
      spark.streams.removeListener(other);
      expect(one.seen).toEqual([1]);
      expect(heard.length).toBeGreaterThan(0);
    },
  );
});
