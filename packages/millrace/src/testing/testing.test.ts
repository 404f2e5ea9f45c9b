import { functions as F, Trigger } from 'millrace';
import { describe, expect, it } from 'vitest';
import {
  AddData,
  AdvanceManualClock,
  AssertOnLastQueryStatus,
  AssertOnQuery,
  assertNumStateRows,
  CheckAnswer,
  CheckAnswerRowsContains,
  CheckLastBatch,
  CheckNewAnswer,
  CheckStateRows,
  Execute,
  ExpectFailure,
  ManualClock,
  MemoryStream,
  MultiAddData,
  ProcessAllAvailable,
  StartStream,
  StopStream,
  StreamTestFailure,
  testSession,
  testStream,
} from './index.js';

const spark = testSession();

const failureOf = async (test: Promise<void>): Promise<StreamTestFailure> => {
  const failure = await test.then(
    () => undefined,
    (cause) => cause,
  );
  expect(failure).toBeInstanceOf(StreamTestFailure);
  return failure;
};

describe('testStream', () => {
  it('runs the example of its documentation', async () => {
    const input = new MemoryStream(spark, 'value INT');
    await testStream(input.toDF().selectExpr('value * 2 AS doubled'))(
      AddData(input, 1, 2),
      CheckAnswer(2, 4),
      StopStream,
      AddData(input, 3),
      StartStream(),
      CheckNewAnswer(6),
    );
  });

  it('goes by a manual clock', async () => {
    const clock = new ManualClock();
    const input = new MemoryStream(spark, 'value INT');
    await testStream(input.toDF())(
      StartStream({ trigger: Trigger.ProcessingTime('10 seconds'), clock }),
      AddData(input, 1),
      CheckAnswer(),
      AdvanceManualClock(10_000),
      CheckNewAnswer(1),
      AdvanceManualClock(9_999),
      AddData(input, 2),
      CheckNewAnswer(),
      AdvanceManualClock(1),
      CheckNewAnswer(2),
    );
  });

  it('takes rows as objects, arrays and single values', async () => {
    const input = new MemoryStream(spark, 'key STRING, value BIGINT');
    await testStream(input.toDF())(
      AddData(input, { key: 'a', value: 1 }, ['b', 2n]),
      CheckAnswer({ value: 1, key: 'a' }, ['b', 2]),
      CheckAnswerRowsContains([['b', 2]]),
      AddData(input, ['c', null]),
      CheckLastBatch(['c', null]),
      CheckAnswerRowsContains([['c', null]], true),
    );
  });

  it('counts rows in state', async () => {
    const input = new MemoryStream(spark, 'value STRING');
    const counts = input.toDF().groupBy('value').agg(F.count('*').as('n'));
    await testStream(counts, 'update')(
      AddData(input, 'a', 'b', 'a'),
      CheckNewAnswer(['a', 2], ['b', 1]),
      assertNumStateRows(2, 2),
      AddData(input, 'a'),
      CheckNewAnswer(['a', 3]),
      CheckStateRows({ total: [2], updated: 1, droppedByWatermark: 0 }),
      StopStream,
      StartStream(),
      AddData(input, 'b'),
      CheckNewAnswer(['b', 2]),
      assertNumStateRows(2, 1),
    );
  });

  it('adds to several streams for one batch', async () => {
    const [a, b] = [new MemoryStream(spark, 'value INT'), new MemoryStream(spark, 'value INT')];
    await testStream(a.toDF().union(b.toDF()))(
      MultiAddData([a, [1, 2]], [b, [3]]),
      CheckLastBatch(1, 2, 3),
      AssertOnQuery((query) => query.lastProgress?.batchId === 0),
    );
  });

  it('expects failures by condition, class and function', async () => {
    const input = new MemoryStream(spark, 'value INT');
    const divided = input.toDF().selectExpr('1 / value AS one');
    await testStream(divided)(AddData(input, 0), ExpectFailure('DIVIDE_BY_ZERO'));
    await testStream(divided)(ExpectFailure(Error));
    await testStream(divided)(ExpectFailure((cause) => expect(cause.message).toContain('zero')));
  });

  it('runs functions and sees the status', async () => {
    const input = new MemoryStream(spark, 'value INT');
    await testStream(input.toDF())(
      Execute(() => void input.addData(7)),
      ProcessAllAvailable(),
      AssertOnLastQueryStatus((status) => status.message === 'Waiting for data to arrive'),
      CheckAnswer(7),
    );
  });

  it('sets and restores settings', async () => {
    const input = new MemoryStream(spark, 'value INT');
    const key = 'spark.sql.shuffle.partitions';
    await testStream(input.toDF().groupBy('value').count(), 'complete')(
      StartStream({ conf: { [key]: 3 } }),
      AddData(input, 1),
      CheckAnswer([1, 1]),
      AssertOnQuery((query) => query.lastProgress?.stateOperators[0].numShufflePartitions === 3),
    );
    expect(spark.conf.isSet(key)).toBe(false);
  });
});

describe('a failed stream test', () => {
  it('lists the actions and marks the failed one', async () => {
    const input = new MemoryStream(spark, 'value INT');
    const failure = await failureOf(testStream(input.toDF())(AddData(input, 1, 2), CheckAnswer(1, 3), StopStream));
    expect(failure.message).toContain('missing (1):\n    (3)\nunexpected (1):\n    (2)');
    expect(failure.message).toContain(
      '   StartStream({})\n   AddData(MemoryStream[value], 1, 2)\n=> CheckAnswer(1, 3)\n   StopStream',
    );
  });

  it('tells of a query that died', async () => {
    const input = new MemoryStream(spark, 'value INT');
    const failure = await failureOf(
      testStream(input.toDF().selectExpr('1 / value'))(AddData(input, 0), ProcessAllAvailable()),
    );
    expect(failure.message).toContain('DIVIDE_BY_ZERO');
    expect(failure.message).toContain('=> ProcessAllAvailable()');
  });

  it('does not pass when an assertion gives false or an expected failure does not come', async () => {
    const input = new MemoryStream(spark, 'value INT');
    expect((await failureOf(testStream(input.toDF())(AssertOnQuery(() => false, 'never')))).message).toContain(
      '=> AssertOnQuery(never)',
    );
    const once = testStream(input.toDF())(StartStream({ trigger: Trigger.Once() }), ExpectFailure('DIVIDE_BY_ZERO'));
    expect((await failureOf(once)).message).toContain('the stream ended without a failure');
  });
});
