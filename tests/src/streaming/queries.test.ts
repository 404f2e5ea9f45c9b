import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StreamingQueryException, Trigger } from 'millrace';
import { AddData, ExpectFailure, ManualClock, MemoryStream, testSession, testStream } from 'millrace/testing';
import { afterEach, describe, expect, it } from 'vitest';

const spark = testSession();
const numbers = (session = spark) => new MemoryStream(session, 'value INT');
const folder = () => mkdtempSync(join(tmpdir(), 'millrace-queries-'));

afterEach(async () => {
  for (const query of spark.streams.active) await query.stop();
  spark.streams.resetTerminated();
});

const memory = (input: MemoryStream, name: string) => input.toDF().writeStream.format('memory').queryName(name).start();

describe('awaitTermination', () => {
  it('with a timeout tells whether the query ended', async () => {
    const query = await memory(numbers(), 'awaited');
    expect(await query.awaitTermination(20)).toBe(false);
    const stopped = query.stop();
    expect(await query.awaitTermination(10_000)).toBe(true);
    await stopped;
    await query.awaitTermination();
  });

  it('rejects with the failure', async () => {
    const input = numbers();
    const query = await input.toDF().selectExpr('1 / value').writeStream.format('noop').start();
    input.addData(0);
    await expect(query.awaitTermination()).rejects.toThrow(StreamingQueryException);
    await expect(query.awaitTermination(1)).rejects.toThrow(/DIVIDE_BY_ZERO/);
    expect(query.isActive).toBe(false);
  });

  it('of any query waits for the first that ends', async () => {
    const [a, b] = [await memory(numbers(), 'any_a'), await memory(numbers(), 'any_b')];
    expect(await spark.streams.awaitAnyTermination(20)).toBe(false);
    const any = spark.streams.awaitAnyTermination();
    await b.stop();
    await any;
    expect(await spark.streams.awaitAnyTermination(1)).toBe(true);
    expect(spark.streams.active).toEqual([a]);
    spark.streams.resetTerminated();
    expect(await spark.streams.awaitAnyTermination(20)).toBe(false);
  });
});

describe('processAllAvailable', () => {
  it('waits for what was added before the call', async () => {
    const input = numbers();
    const query = await memory(input, 'all_available');
    for (let i = 1; i <= 5; i++) {
      input.addData(i);
      await query.processAllAvailable();
      expect((await spark.table('all_available').collect()).length).toBe(i);
    }
  });

  it('rejects when the query fails, and resolves when it has ended', async () => {
    const input = numbers();
    const failing = await input.toDF().selectExpr('1 / value').writeStream.format('noop').start();
    input.addData(0);
    await expect(failing.processAllAvailable()).rejects.toThrow(/DIVIDE_BY_ZERO/);
    const ended = await input.toDF().writeStream.format('noop').trigger(Trigger.Once()).start();
    await ended.awaitTermination();
    await ended.processAllAvailable();
  });
});

describe('stop', () => {
  it('during a batch lets the next run do the batch again', async () => {
    const checkpoint = folder();
    const input = numbers();
    let entered = () => {};
    let leave = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const outside = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const batches: number[] = [];
    const start = (f: (batchId: number) => Promise<void>) =>
      input
        .toDF()
        .writeStream.foreachBatch((_, batchId) => f(batchId))
        .option('checkpointLocation', checkpoint)
        .start();
    const first = await start(async () => {
      entered();
      await outside;
      throw new Error('interrupted');
    });
    input.addData(1);
    await inside;
    const stopping = first.stop();
    leave();
    await stopping;
    const second = await start(async (batchId) => void batches.push(batchId));
    await second.processAllAvailable();
    await second.stop();
    expect(batches).toEqual([0]);
  });

  it('rejects when it takes longer than the timeout', async () => {
    const clock = new ManualClock();
    const session = testSession({ clock, conf: { 'spark.sql.streaming.stopTimeout': '5s' } });
    const input = numbers(session);
    let leave = () => {};
    const outside = new Promise<void>((resolve) => {
      leave = resolve;
    });
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const query = await input
      .toDF()
      .writeStream.foreachBatch(async () => {
        entered();
        await outside;
      })
      .start();
    input.addData(1);
    await inside;
    const stopping = query.stop();
    clock.advance(5000);
    await expect(stopping).rejects.toThrow(/STREAM_STOP_TIMEOUT/);
    expect(query.isActive).toBe(true);
    leave();
    await query.awaitTermination();
    expect(query.isActive).toBe(false);
  });

  it('deletes a temporary checkpoint and keeps a given one', async () => {
    const checkpoint = folder();
    const input = numbers();
    const query = await input.toDF().writeStream.format('noop').option('checkpointLocation', checkpoint).start();
    input.addData(1);
    await query.processAllAvailable();
    await query.stop();
    await query.stop();
    expect(existsSync(join(checkpoint, 'offsets', '0'))).toBe(true);
    expect(query.status).toEqual({ message: 'Stopped', isDataAvailable: false, isTriggerActive: false });
  });
});

describe('a failed query', () => {
  it('tells what failed and where', async () => {
    const input = numbers();
    const query = await input.toDF().selectExpr('1 / value AS one').writeStream.format('noop').queryName('bad').start();
    input.addData(1);
    await query.processAllAvailable();
    input.addData(0);
    await expect(query.awaitTermination()).rejects.toThrow(StreamingQueryException);
    const failure = query.exception!;
    expect(failure.condition).toBe('STREAM_FAILED');
    expect(failure.cause).toMatchObject({ condition: 'DIVIDE_BY_ZERO' });
    expect(failure.message).toContain(`Identifier: bad [id = ${query.id}, runId = ${query.runId}]`);
    expect(failure.message).toContain('Current Committed Offsets: {MemoryStream[value]: 0}');
    expect(failure.message).toContain('Current Available Offsets: {MemoryStream[value]: 1}');
    expect(query.status.message).toMatch(/^Terminated with exception: \[DIVIDE_BY_ZERO\]/);
    expect(query.status.isTriggerActive).toBe(false);
  });

  it('runs the same batch again after a restart', async () => {
    const input = numbers();
    await testStream(input.toDF().selectExpr('1 / value AS one'))(
      AddData(input, 0),
      ExpectFailure('DIVIDE_BY_ZERO'),
      { kind: 'StartStream', options: {} },
      ExpectFailure('DIVIDE_BY_ZERO'),
      { kind: 'StartStream', options: { conf: { 'spark.sql.ansi.enabled': false } } },
      { kind: 'CheckAnswer', rows: [null], of: 'all' },
    );
  });
});

describe('several queries in a session', () => {
  it('run beside each other on one stream', async () => {
    const input = numbers();
    const [a, b] = [await memory(input, 'beside_a'), await memory(input, 'beside_b')];
    expect(spark.streams.active).toEqual([a, b]);
    expect(spark.streams.get(a.id)).toBe(a);
    input.addData(1, 2);
    await Promise.all([a.processAllAvailable(), b.processAllAvailable()]);
    for (const name of ['beside_a', 'beside_b']) expect(await spark.table(name).count()).toBe(2);
    await a.stop();
    expect(spark.streams.active).toEqual([b]);
    expect(spark.streams.get(a.id)).toBe(undefined);
  });

  it('have names of their own', async () => {
    const input = numbers();
    const query = await memory(input, 'taken');
    const message =
      'Cannot start query with name taken as a query with that name is already active in this SparkSession';
    await expect(memory(input, 'taken')).rejects.toThrow(message);
    await query.stop();
    await (await memory(input, 'taken')).stop();
  });

  it('have names of their own when they start at the same time', async () => {
    const input = numbers();
    const started = await Promise.allSettled([memory(input, 'race'), memory(input, 'race')]);
    expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('do not share a checkpoint', async () => {
    const checkpoint = folder();
    const start = () => numbers().toDF().writeStream.format('noop').option('checkpointLocation', checkpoint).start();
    const query = await start();
    await expect(start()).rejects.toThrow(/CHECKPOINT_IN_USE/);
    const { id, runId } = query;
    await query.stop();
    const again = await start();
    expect([again.id === id, again.runId === runId]).toEqual([true, false]);
  });

  it('end with the session', async () => {
    const session = testSession();
    const query = await memory(numbers(session), 'ends');
    await session.stop();
    expect(query.isActive).toBe(false);
  });
});
