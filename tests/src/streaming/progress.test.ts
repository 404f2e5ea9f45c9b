import { functions as F, StreamingQueryListener, Trigger } from 'millrace';
import { AddData, ManualClock, MemoryStream, testSession, testStream } from 'millrace/testing';
import { describe, expect, it } from 'vitest';

const spark = testSession();
const numbers = (session = spark) => new MemoryStream(session, 'value INT');

const memory = (input: MemoryStream, name: string) => input.toDF().writeStream.format('memory').queryName(name).start();

class Recorder extends StreamingQueryListener {
  readonly events: string[] = [];
  readonly details: any[] = [];
  private add(name: string, event: any): void {
    this.events.push(name);
    this.details.push(event);
  }
  override onQueryStarted(event: any): void {
    this.add('started', event);
  }
  override onQueryProgress(event: any): void {
    this.add(`progress ${event.progress.batchId}`, event);
  }
  override onQueryIdle(event: any): void {
    this.add('idle', event);
  }
  override onQueryTerminated(event: any): void {
    this.add('terminated', event);
  }
}

describe('listeners', () => {
  it('hear of a query in order: started before start resolves, progress by batch, the end', async () => {
    const listener = new Recorder();
    spark.streams.addListener(listener);
    expect(spark.streams.listListeners()).toEqual([listener]);
    const input = numbers();
    const query = await memory(input, 'heard');
    expect(listener.events).toEqual(['started']);
    expect(listener.details[0]).toMatchObject({ id: query.id, runId: query.runId, name: 'heard' });
    for (const value of [1, 2]) {
      input.addData(value);
      await query.processAllAvailable();
    }
    await query.stop();
    spark.streams.removeListener(listener);
    expect(listener.events).toEqual(['started', 'progress 0', 'progress 1', 'terminated']);
    expect(listener.details[3]).toEqual({ id: query.id, runId: query.runId });
  });

  it('hear of failures, and do no harm by their own', async () => {
    const listener = new Recorder();
    const broken = new Recorder();
    broken.onQueryProgress = () => {
      throw new Error('a broken listener');
    };
    spark.streams.addListener(broken);
    spark.streams.addListener(listener);
    const input = numbers();
    const query = await input.toDF().selectExpr('1 / value').writeStream.format('noop').start();
    input.addData(1);
    await query.processAllAvailable();
    input.addData(0);
    await expect(query.awaitTermination()).rejects.toThrow();
    for (const one of [broken, listener]) spark.streams.removeListener(one);
    expect(listener.events).toEqual(['started', 'progress 0', 'terminated']);
    expect(listener.details[2].errorClassOnException).toBe('DIVIDE_BY_ZERO');
    expect(listener.details[2].exception).toContain('Division by zero');
  });

  it('hear every ten seconds that nothing happens', async () => {
    const clock = new ManualClock(0);
    const session = testSession({ clock });
    const listener = new Recorder();
    session.streams.addListener(listener);
    const input = numbers(session);
    const trigger = Trigger.ProcessingTime('4 seconds');
    await testStream(input.toDF())(
      { kind: 'StartStream', options: { trigger, clock } },
      AddData(input, 1),
      ...Array.from({ length: 7 }, () => ({ kind: 'AdvanceManualClock', ms: 4000 }) as const),
      { kind: 'AssertOnQuery', check: (query) => query.lastProgress?.numInputRows === 0 },
      { kind: 'AssertOnQuery', check: (query) => query.recentProgress.length === 3 },
    );
    expect(listener.events).toEqual(['started', 'progress 0', 'idle', 'idle', 'terminated']);
  });

  it('hear only of their own session', async () => {
    const listener = new Recorder();
    testSession().streams.addListener(listener);
    await (await memory(numbers(), 'elsewhere')).stop();
    expect(listener.events).toEqual([]);
  });
});

describe('progress', () => {
  it("has Spark's fields", async () => {
    const input = new MemoryStream(spark, 'at TIMESTAMP, value INT');
    const query = await input
      .toDF()
      .withWatermark('at', '1 minute')
      .groupBy('value')
      .agg(F.max('at').as('at'))
      .writeStream.format('memory')
      .queryName('fields')
      .outputMode('complete')
      .start();
    input.addData(['2020-01-01T00:00:00Z', 1], ['2020-01-01T00:02:00Z', 2]);
    await query.processAllAvailable();
    const progress = query.recentProgress[0];
    await query.stop();
    expect(progress).toMatchObject({
      id: query.id,
      runId: query.runId,
      name: 'fields',
      batchId: 0,
      numInputRows: 2,
      eventTime: {
        avg: '2020-01-01T00:01:00.000Z',
        max: '2020-01-01T00:02:00.000Z',
        min: '2020-01-01T00:00:00.000Z',
        watermark: '1970-01-01T00:00:00.000Z',
      },
      sink: { description: 'MemorySink', numOutputRows: 2 },
    });
    expect(progress.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(progress.inputRowsPerSecond).toBe(undefined);
    expect(progress.processedRowsPerSecond).toBeGreaterThan(0);
    const steps = [
      'addBatch',
      'commitOffsets',
      'getBatch',
      'latestOffset',
      'queryPlanning',
      'triggerExecution',
      'walCommit',
    ];
    expect(Object.keys(progress.durationMs).sort()).toEqual(steps);
    expect(progress.sources).toMatchObject([
      { description: 'MemoryStream[at,value]', startOffset: null, endOffset: 0, latestOffset: 0, numInputRows: 2 },
    ]);
    expect(progress.stateOperators).toMatchObject([
      {
        operatorName: 'stateStoreSave',
        numRowsTotal: 2,
        numRowsUpdated: 2,
        numRowsRemoved: 0,
        numRowsDroppedByWatermark: 0,
        numShufflePartitions: 1,
        numStateStoreInstances: 1,
      },
    ]);
  });

  it("is JSON in Spark's form", async () => {
    const input = numbers();
    const query = await input
      .toDF()
      .observe('stats', F.sum(F.expr('value + 9007199254740993L')).as('big'))
      .writeStream.format('noop')
      .start();
    input.addData(0);
    await query.processAllAvailable();
    await query.stop();
    const { json, prettyJson } = query.lastProgress!;
    expect(json).toContain('"observedMetrics":{"stats":{"big":9007199254740993}}');
    expect(JSON.parse(prettyJson)).toEqual(JSON.parse(json));
    const parsed = JSON.parse(json);
    expect(Object.keys(parsed)).toEqual([
      ...['id', 'runId', 'name', 'timestamp', 'batchId', 'batchDuration', 'numInputRows', 'processedRowsPerSecond'],
      ...['durationMs', 'stateOperators', 'sources', 'sink', 'observedMetrics'],
    ]);
    expect(Object.values(parsed.durationMs).every(Number.isInteger)).toBe(true);
    expect(Object.keys(parsed.durationMs)).toEqual(Object.keys(parsed.durationMs).sort());
  });

  it('keeps one entry less than the limit', async () => {
    const session = testSession({ conf: { 'spark.sql.streaming.numRecentProgressUpdates': 4 } });
    const input = numbers(session);
    const query = await input.toDF().writeStream.format('noop').start();
    for (let i = 0; i < 6; i++) {
      input.addData(i);
      await query.processAllAvailable();
    }
    await query.stop();
    expect(query.recentProgress.map(({ batchId }) => batchId)).toEqual([3, 4, 5]);
    expect(query.lastProgress?.batchId).toBe(5);
  });

  it('has the values that were observed', async () => {
    const input = numbers();
    const query = await input
      .toDF()
      .observe('stats', F.count('*').as('n'), F.max('value').as('top'))
      .writeStream.format('noop')
      .start();
    input.addData(3, 5);
    await query.processAllAvailable();
    await query.stop();
    expect(query.lastProgress?.observedMetrics).toEqual({ stats: { n: 2n, top: 5 } });
  });
});
