import { functions as F, Trigger } from 'millrace';
import {
  AddData,
  AdvanceManualClock,
  AssertOnLastQueryStatus,
  AssertOnQuery,
  CheckAnswer,
  CheckLastBatch,
  CheckNewAnswer,
  CheckStateRows,
  Execute,
  ExpectFailure,
  ManualClock,
  MemoryStream,
  ProcessAllAvailable,
  StartStream,
  StopStream,
  testSession,
  testStream,
} from 'millrace/testing';
import { describe, expect, it } from 'vitest';

const spark = testSession();
const numbers = () => new MemoryStream(spark, 'value INT');
const events = () => new MemoryStream(spark, 'at TIMESTAMP');

/** Second `s` of a day, as text. */
const at = (s: number): string => new Date(s * 1000).toISOString();

const counted = (input: MemoryStream) =>
  input
    .toDF()
    .withWatermark('at', '10 seconds')
    .groupBy(F.window('at', '10 seconds'))
    .count()
    .selectExpr('CAST(window.start AS BIGINT) AS start', 'count');

describe('the default trigger', () => {
  it('runs a batch as soon as there is data, and none without', async () => {
    const input = numbers();
    await testStream(input.toDF())(
      ProcessAllAvailable(),
      AssertOnQuery((query) => query.lastProgress === undefined),
      AddData(input, 1),
      CheckNewAnswer(1),
      AddData(input, 2, 3),
      CheckNewAnswer(2, 3),
      AssertOnQuery((query) => query.lastProgress?.batchId === 1),
    );
  });

  it('does not need the clock to move', async () => {
    const input = numbers();
    await testStream(input.toDF())(
      StartStream({ clock: new ManualClock() }),
      AddData(input, 1),
      CheckNewAnswer(1),
      AddData(input, 2),
      CheckNewAnswer(2),
    );
  });
});

describe('ProcessingTime', () => {
  const trigger = Trigger.ProcessingTime('10 seconds');

  it('runs at multiples of its interval, whenever the query started', async () => {
    const clock = new ManualClock(13_000);
    const input = numbers();
    await testStream(input.toDF())(
      AddData(input, 1),
      StartStream({ trigger, clock }),
      CheckNewAnswer(1),
      AddData(input, 2),
      AdvanceManualClock(6_999),
      CheckNewAnswer(),
      AdvanceManualClock(1),
      CheckNewAnswer(2),
      AssertOnQuery((query) => query.lastProgress?.timestamp === '1970-01-01T00:00:20.000Z'),
      AdvanceManualClock(10_000),
      AssertOnQuery(
        (query) => query.recentProgress.filter((p) => p.numInputRows > 0).length === 2,
        'no data, no batch',
      ),
    );
  });

  it('skips boundaries that it missed', async () => {
    const clock = new ManualClock(0);
    const input = numbers();
    await testStream(input.toDF())(
      StartStream({ trigger, clock }),
      AddData(input, 1),
      AdvanceManualClock(35_000),
      CheckNewAnswer(1),
      AddData(input, 2),
      AdvanceManualClock(4_999),
      CheckNewAnswer(),
      AdvanceManualClock(1),
      CheckNewAnswer(2),
      AssertOnLastQueryStatus((status) => status.message === 'Waiting for next trigger'),
    );
  });

  it('starts at once after a batch that took longer than the interval', async () => {
    const clock = new ManualClock(0);
    const session = testSession({ clock });
    const input = new MemoryStream(session, 'value INT');
    const times: number[] = [];
    let second = () => {};
    const bothRan = new Promise<void>((resolve) => {
      second = resolve;
    });
    const slow = async (_: unknown, batchId: number) => {
      times.push(clock.nowMs());
      if (batchId === 1) return second();
      clock.advance(25_000);
      input.addData(2);
    };
    input.addData(1);
    const query = await input.toDF().writeStream.foreachBatch(slow).trigger(trigger).start();
    await bothRan;
    await query.stop();
    expect(times).toEqual([0, 25_000]);
  });
});

describe('Once', () => {
  it('takes all there is in one batch and ends, without a batch for the watermark', async () => {
    const input = events();
    await testStream(counted(input))(
      AddData(input, at(5)),
      AddData(input, at(100)),
      StartStream({ trigger: Trigger.Once() }),
      CheckAnswer(),
      AssertOnQuery((query) => !query.isActive && query.recentProgress.length === 1),
      StartStream({ trigger: Trigger.AvailableNow() }),
      AssertOnQuery((query) => !query.isActive),
    );
  });

  it('runs only the batch that was not committed, when there is one', async () => {
    let broken = true;
    spark.udf.register(
      'checked',
      (value: number) => {
        if (broken) throw new Error('not yet');
        return value;
      },
      'INT',
    );
    const input = numbers();
    const once = StartStream({ trigger: Trigger.Once() });
    await testStream(input.toDF().selectExpr('checked(value) AS value'))(
      AddData(input, 1),
      once,
      ExpectFailure((cause) => cause.message.includes('not yet')),
      AddData(input, 2),
      Execute(() => {
        broken = false;
      }),
      once,
      CheckNewAnswer(1),
      once,
      CheckNewAnswer(2),
    );
  });
});

describe('AvailableNow', () => {
  it('runs until nothing is left of what was there, batches for the watermark included', async () => {
    const input = events();
    await testStream(counted(input))(
      AddData(input, at(5)),
      AddData(input, at(100)),
      StartStream({ trigger: Trigger.AvailableNow() }),
      CheckAnswer([0n, 1]),
      AssertOnQuery((query) => !query.isActive && query.lastProgress?.batchId === 1),
      AssertOnLastQueryStatus((status) => status.message === 'Stopped' && !status.isTriggerActive),
    );
  });

  it('goes on where it stopped', async () => {
    const input = numbers();
    const start = StartStream({ trigger: Trigger.AvailableNow() });
    await testStream(input.toDF())(
      AddData(input, 1),
      start,
      CheckNewAnswer(1),
      start,
      CheckNewAnswer(),
      AddData(input, 2),
      start,
      CheckNewAnswer(2),
      AssertOnQuery((query) => query.lastProgress?.batchId === 1),
    );
  });

  it('ends on a source that never ends', async () => {
    const rows: unknown[] = [];
    const query = await spark.readStream
      .format('rate-micro-batch')
      .option('rowsPerBatch', 3)
      .load()
      .writeStream.foreach((row) => void rows.push(row))
      .trigger({ availableNow: true })
      .start();
    await query.awaitTermination();
    expect(rows.length).toBe(3);
  });
});

describe('batches without data', () => {
  it('come when the watermark moved, and complete what it passed', async () => {
    const input = events();
    await testStream(counted(input))(
      AddData(input, at(5), at(6), at(15)),
      CheckNewAnswer(),
      CheckStateRows({ total: 2, updated: 2 }),
      AddData(input, at(25)),
      CheckNewAnswer([0, 2]),
      AssertOnQuery((query) => query.lastProgress?.numInputRows === 0),
      AssertOnQuery((query) => query.lastProgress?.eventTime?.watermark === at(15)),
      CheckStateRows({ total: 2, updated: 1, droppedByWatermark: 0 }),
      AddData(input, at(1)),
      CheckNewAnswer(),
      CheckStateRows({ total: 2, updated: 0, droppedByWatermark: 1 }),
    );
  });

  it('do not come when they are switched off', async () => {
    const input = events();
    await testStream(counted(input))(
      StartStream({ conf: { 'spark.sql.streaming.noDataMicroBatches.enabled': false } }),
      AddData(input, at(5), at(25)),
      CheckNewAnswer(),
      AddData(input, at(26)),
      CheckNewAnswer([0, 1]),
    );
  });

  it('are never the first after a start', async () => {
    const input = events();
    await testStream(counted(input))(
      StartStream({ trigger: Trigger.Once() }),
      AddData(input, at(5), at(25)),
      AssertOnQuery((query) => !query.isActive),
      StartStream({ trigger: Trigger.Once() }),
      CheckNewAnswer(),
      StartStream(),
      CheckNewAnswer(),
      AddData(input, at(25)),
      CheckNewAnswer([0, 1]),
    );
  });
});

describe('the streaming limit', () => {
  it('counts rows over the whole life of the query', async () => {
    const input = numbers();
    await testStream(input.toDF().limit(3))(
      AddData(input, 1, 2),
      CheckNewAnswer(1, 2),
      StopStream,
      StartStream(),
      AddData(input, 3, 4),
      CheckNewAnswer(3),
      AddData(input, 5),
      CheckNewAnswer(),
      CheckLastBatch(),
    );
  });

  it('is taken of each result in complete mode', async () => {
    const input = numbers();
    const top = input.toDF().groupBy('value').count().orderBy(F.desc('count')).limit(1);
    await testStream(top, 'complete')(
      AddData(input, 1, 1, 2),
      CheckAnswer([1, 2]),
      AddData(input, 2, 2),
      CheckAnswer([2, 3]),
      Execute((query) => expect(query.lastProgress?.sink.numOutputRows).toBe(1)),
    );
  });
});
