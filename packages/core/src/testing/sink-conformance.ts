/** What every streaming sink promises: see `connectors/sink.ts`. */
import assert from 'node:assert/strict';
import { RecordBatch } from '../columnar/index.js';
import type { DataSink, StreamingSink, WriteRequest } from '../connectors/index.js';
import { SparkException } from '../errors/index.js';
import { IntegerType, StringType, StructField, StructType, type Value } from '../types/index.js';
import { type ConformanceCase, conformanceConf } from './conformance.js';

/** The columns that suites write: `name` is always text, so that every format can be asked to hold it. */
export const conformanceSchema = new StructType([
  new StructField('id', IntegerType),
  new StructField('name', StringType),
]);

/** One place that a sink writes to, made anew for each case. */
export interface SinkPlace {
  readonly request: Partial<WriteRequest>;
  /** The rows that readers see, in any order; missing where a sink keeps none. */
  readonly rows?: () => Promise<readonly (readonly Value[])[]>;
  readonly close?: () => Promise<void>;
}

/** A sink, and where it writes. */
export interface SinkUnderTest {
  readonly sink: DataSink;
  readonly openPlace: () => Promise<SinkPlace>;
  /** The columns to write (default: {@link conformanceSchema}); the rows then have as many values. */
  readonly schema?: StructType;
}

const values = [
  [1, 'a'],
  [2, 'é"\\'],
  [3, null],
] as const;

/** A sink at a place. */
class Opened {
  readonly schema: StructType;

  constructor(
    readonly tested: SinkUnderTest,
    readonly place: SinkPlace,
  ) {
    this.schema = tested.schema ?? conformanceSchema;
  }

  /** The sink as a query opens it; called again it is the sink after a restart. */
  open(options: Record<string, string> = {}): Promise<StreamingSink> {
    const { request } = this.place;
    return this.tested.sink.stream!({
      format: this.tested.sink.name,
      schema: this.schema,
      partitionBy: [],
      queryName: 'conformance',
      outputMode: 'append',
      conf: conformanceConf(),
      ...request,
      options: { ...request.options, ...options },
    });
  }

  /** Rows `from` to `to` of the suite, as the columns have them. */
  rows(from: number, to: number): Value[][] {
    const named = this.schema.names.includes('id') ? [0, 1] : [1];
    return values.slice(from, to).map((row) => named.map((column) => row[column]));
  }

  batch(from: number, to: number): RecordBatch {
    const types = this.schema.fields.map((field) => field.dataType);
    return RecordBatch.fromRows(types, this.rows(from, to));
  }

  async assertRows(expected: readonly (readonly Value[])[]): Promise<void> {
    if (!this.place.rows) return;
    const found = await this.place.rows();
    assert.deepEqual(found.map(text).sort(), expected.map(text).sort());
  }
}

const text = (row: readonly Value[]): string => JSON.stringify(row);

const writeBatch = async (sink: StreamingSink, batchId: number, batch: RecordBatch): Promise<void> => {
  const writer = await sink.open(batchId);
  await writer?.write(batch);
  await writer?.commit();
};

type Promised = (opened: Opened) => Promise<void>;

const always: Readonly<Record<string, Promised>> = {
  'rows are there when commit resolves': async (opened) => {
    const sink = await opened.open();
    await writeBatch(sink, 0, opened.batch(0, 2));
    await opened.assertRows(opened.rows(0, 2));
    await sink.close?.();
  },
  'rows are not there before commit, nor after abort': async (opened) => {
    const sink = await opened.open();
    await writeBatch(sink, 0, opened.batch(0, 1));
    const writer = await sink.open(1);
    await writer!.write(opened.batch(1, 2));
    if (opened.tested.sink.delivery !== 'at-least-once') await opened.assertRows(opened.rows(0, 1));
    await writer!.abort(new Error('aborted'));
    if (opened.tested.sink.delivery !== 'at-least-once') await opened.assertRows(opened.rows(0, 1));
    await sink.close?.();
  },
  'an aborted batch can be written again': async (opened) => {
    const sink = await opened.open();
    const writer = await sink.open(0);
    await writer!.abort(new Error('aborted'));
    await writeBatch(sink, 0, opened.batch(0, 2));
    await opened.assertRows(opened.rows(0, 2));
    await sink.close?.();
  },
  'a batch without rows is committed': async (opened) => {
    const sink = await opened.open();
    const writer = await sink.open(0);
    await writer!.commit();
    await opened.assertRows([]);
    await sink.close?.();
  },
  'batches follow each other, many in a row': async (opened) => {
    const sink = await opened.open();
    for (let batchId = 0; batchId < 25; batchId++) await writeBatch(sink, batchId, opened.batch(0, 1));
    await opened.assertRows(Array.from({ length: 25 }, () => opened.rows(0, 1)[0]));
    await sink.close?.();
  },
  'a sink has a description': async (opened) => {
    const sink = await opened.open();
    assert.notEqual(sink.description, '');
    await sink.close?.();
  },
  'an unknown option is refused': async (opened) => {
    const isRefusal = (cause: unknown) => cause instanceof SparkException && cause.condition === 'UNKNOWN_OPTION';
    await assert.rejects(() => opened.open({ 'no such option': '1' }), isRefusal);
  },
};

const whenExactlyOnce: Readonly<Record<string, Promised>> = {
  'a batch committed twice is there once': async (opened) => {
    const sink = await opened.open();
    await writeBatch(sink, 0, opened.batch(0, 2));
    await writeBatch(sink, 0, opened.batch(0, 2));
    await opened.assertRows(opened.rows(0, 2));
    await sink.close?.();
  },
  'a batch committed again after a restart is there once': async (opened) => {
    const sink = await opened.open();
    for (let batchId = 0; batchId < 12; batchId++) await writeBatch(sink, batchId, opened.batch(0, 1));
    await sink.close?.();
    const restarted = await opened.open();
    await writeBatch(restarted, 11, opened.batch(0, 1));
    await writeBatch(restarted, 12, opened.batch(1, 2));
    await opened.assertRows([...Array.from({ length: 12 }, () => opened.rows(0, 1)[0]), ...opened.rows(1, 2)]);
    await restarted.close?.();
  },
  'a batch that was open when the process ended can be written': async (opened) => {
    const sink = await opened.open();
    await writeBatch(sink, 0, opened.batch(0, 1));
    await (await sink.open(1))!.write(opened.batch(1, 2));
    const restarted = await opened.open();
    await writeBatch(restarted, 1, opened.batch(1, 2));
    await opened.assertRows(opened.rows(0, 2));
    await restarted.close?.();
  },
};

const caseOf = (tested: SinkUnderTest, name: string, promised: Promised): ConformanceCase => ({
  name,
  run: async () => {
    const place = await tested.openPlace();
    try {
      await promised(new Opened(tested, place));
    } finally {
      await place.close?.();
    }
  },
});

/** The promises of a streaming sink. */
export const sinkConformance = (tested: SinkUnderTest): ConformanceCase[] =>
  Object.entries({ ...always, ...(tested.sink.delivery === 'exactly-once' ? whenExactlyOnce : {}) }).map(
    ([name, promised]) => caseOf(tested, name, promised),
  );
