/** Streaming plans that cannot be: each refusal says which operation, in which mode, and what to do instead. */
import { functions as F } from 'millrace';
import { MemoryStream } from 'millrace/testing';
import { describe, expect, it } from 'vitest';
import { failureOf, type Refusal, refuses, sharedSession } from './support.js';

const spark = sharedSession();
const events = new MemoryStream(spark, 'k STRING, v INT, t TIMESTAMP').toDF();
const others = new MemoryStream(spark, 'k STRING, w INT, u TIMESTAMP').toDF();
const table = spark.createDataFrame([{ k: 'a', w: 1n }]);
const timed = events.withWatermark('t', '10 minutes');

type Stream = typeof events;
const start = (df: any, mode: string): unknown => (df as Stream).writeStream.format('noop').outputMode(mode).start();

const unsupported: readonly (readonly [name: string, mode: string, make: () => unknown, ...says: string[]])[] = [
  ['sorting rows', 'append', () => events.orderBy('v'), 'Sorting is not supported', 'Complete output mode'],
  [
    'sorting groups in update mode',
    'update',
    () => events.groupBy('k').count().orderBy('k'),
    'Sorting is not supported',
  ],
  ['a limit in update mode', 'update', () => events.limit(3), 'Limits are not supported', 'Update output mode'],
  ['an offset', 'append', () => events.offset(3), 'Offset is not supported'],
  ['a sample', 'append', () => events.sample(0.5), 'Sampling is not supported'],
  [
    'distinct aggregation',
    'complete',
    () => events.groupBy('k').agg(F.count_distinct('v')),
    'Distinct aggregations are not supported',
    'approx_count_distinct()',
  ],
  [
    'two aggregations in update mode',
    'update',
    () => timed.groupBy('t', 'k').count().groupBy('k').count(),
    'correctness',
    'spark.sql.streaming.statefulOperator.checkCorrectness.enabled',
  ],
  [
    'a union with a table',
    'append',
    () => events.select('k').union(table.select('k')),
    'Union between streaming and batch',
  ],
  [
    'a right join with a table',
    'append',
    () => events.join(table, 'k', 'right'),
    'RightOuter',
    'streaming DataFrame/Dataset on the left',
  ],
  ['a full join with a table', 'append', () => events.join(table, 'k', 'full'), 'FullOuter'],
  ['a left join of a table with a stream', 'append', () => table.join(events, 'k', 'left'), 'LeftOuter', 'static'],
  ['an anti join of a table with a stream', 'append', () => table.join(events, 'k', 'leftanti'), 'LeftAnti'],
  [
    'monotonically_increasing_id',
    'append',
    () => events.withColumn('id', F.monotonically_increasing_id()),
    'monotonically_increasing_id()',
    'uuid()',
  ],
];

const operators: Refusal[] = unsupported.map(([name, mode, make, ...says]) => ({
  name,
  condition: 'UNSUPPORTED_STREAMING_OPERATOR',
  says,
  run: () => start(make(), mode),
}));

const modes: Refusal[] = [
  {
    name: 'an aggregation without watermark in append mode',
    condition: 'STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION',
    says: ['append', 'streaming aggregations without watermark'],
    run: () => start(events.groupBy('k').count(), 'append'),
  },
  {
    name: 'an aggregation in append mode whose keys carry no watermark',
    condition: 'STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION',
    says: ['append', 'without watermark'],
    run: () => start(timed.groupBy('k').count(), 'append'),
  },
  {
    name: 'complete mode without an aggregation',
    condition: 'STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION',
    says: ['complete', 'no streaming aggregations'],
    run: () => start(events.filter('v > 3'), 'complete'),
  },
  {
    name: 'a join of two streams that the mode has not',
    condition: 'STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION',
    says: ['complete'],
    run: () => start(events.join(others, 'k'), 'complete'),
  },
];

const actions: Refusal[] = [
  ['collect', () => events.collect()],
  ['count', () => events.count()],
  ['toLocalIterator', () => events.toLocalIterator().next()],
  ['write', () => events.write.format('noop').save()],
].map(([name, run]) => ({
  name: `${name} on a stream`,
  condition: 'UNSUPPORTED_STREAMING_OPERATOR',
  says: ['must be executed with writeStream.start()'],
  run: run as () => unknown,
}));

describe('unsupported operations', () => refuses(spark, import.meta.url, operators));
describe('output modes', () => refuses(spark, import.meta.url, modes));
describe('actions', () => refuses(spark, import.meta.url, actions));

describe('names', () => {
  it('refuses a second query of a name, and accepts it when the first has ended', async () => {
    const named = () => events.writeStream.format('memory').queryName('events').start();
    const first = await named();
    const failure = await failureOf(named);
    expect(failure.condition).toBe('QUERY_NAME_ALREADY_ACTIVE');
    expect(failure.message).toContain('events');
    expect(spark.streams.active).toEqual([first]);
    await first.stop();
    await (await named()).stop();
  });
});
