import { connectors, SparkSession, types } from 'millrace';
import { afterAll, expect, test } from 'vitest';

const schema = new types.StructType().add('n', types.LongType).add('half', types.DoubleType);

const makers: Record<string, (from: number, count: number) => connectors.Vector> = {
  n: (from, count) =>
    new connectors.FixedVector(
      types.LongType,
      BigInt64Array.from({ length: count }, (_, i) => BigInt(from + i)),
    ),
  half: (from, count) =>
    new connectors.FixedVector(
      types.DoubleType,
      Float64Array.from({ length: count }, (_, i) => (from + i) / 2),
    ),
};

const made: string[][] = [];

const openStream = (): connectors.MicroBatchStream => ({
  description: 'Numbers',
  initialOffset: async () => '0',
  latestOffset: async (start) => String(Math.min(Number(start) + 3, 7)),
  prepareForTriggerAvailableNow: async () => {},
  planInputPartitions: async (start, end) => [{ from: Number(start), to: Number(end) }],
  commit: async () => {},
  stop: async () => {},
});

const numbers: connectors.DataSource = {
  name: 'Numbers',
  doc: 'Counts to seven, three at a time.',
  options: [],
  resolve: async (request) => ({ ...request, schema }),
  batch: async () => ({ description: 'Numbers', planInputPartitions: async () => [{ from: 0, to: 7 }] }),
  stream: async () => openStream(),
  createReader: (spec) => {
    made.push([...spec.schema.names]);
    return {
      *read({ from, to }) {
        const count = Number(to) - Number(from);
        yield new connectors.RecordBatch(
          spec.schema.names.map((name) => makers[name](Number(from), count)),
          count,
        );
      },
    };
  },
};

const spark = SparkSession.builder().master('local[2]').getOrCreate();
spark.dataSource.register(numbers);
afterAll(() => spark.stop());

test('a registered source is read by its name, in any case, and makes only the columns wanted', async () => {
  const rows = await spark.read.format('numbers').load().where('n > 4').select('n').collect();
  expect(rows).toEqual([{ n: 5n }, { n: 6n }]);
  expect(made.at(-1)).toEqual(['n']);
});

test('a registered source is read as a stream in its own ranges', async () => {
  const query = await spark.readStream
    .format('NUMBERS')
    .load()
    .writeStream.format('memory')
    .queryName('numbers_read')
    .trigger({ availableNow: true })
    .start();
  await query.awaitTermination();
  expect(query.recentProgress.map((progress) => progress.numInputRows)).toEqual([3, 3, 1]);
  expect(await spark.table('numbers_read').count()).toBe(7);
});

test('registering a name again replaces the source', async () => {
  spark.dataSource.register({ ...numbers, name: 'twice' });
  const one = { description: 'One', planInputPartitions: async () => [{ from: 0, to: 1 }] };
  spark.dataSource.register({ ...numbers, name: 'twice', batch: async () => one });
  expect(await spark.read.format('twice').load().count()).toBe(1);
});

test('the name of a built-in source is refused', () => {
  expect(() => spark.dataSource.register({ ...numbers, name: 'JSON' })).toThrow(/a name that no built-in source has/);
});
