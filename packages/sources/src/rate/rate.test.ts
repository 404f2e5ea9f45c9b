import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataSource, makeRuntime, RuntimeConfig } from '@millrace/core';
import { ManualClock } from '@millrace/core/testing';
import { describe, expect, it } from 'vitest';
import { rateReader, rateSchema } from './generated-rows.js';
import { rateMicroBatchSource, rateSource } from './index.js';
import { valueAtSecond } from './value-at-second.js';

const conf = new RuntimeConfig([['spark.master', 'local[2]']]);

const openAt = async (
  source: DataSource,
  options: Record<string, string>,
  clock: ManualClock,
  metadataPath: string,
) => {
  const context = { conf, clock, metadataPath };
  const read = await source.resolve({ format: source.name, options, paths: [] }, true, context);
  return source.stream!(read, context);
};

const folder = () => join(mkdtempSync(join(tmpdir(), 'millrace-rate-')), 'sources', '0');

type Stream = Awaited<ReturnType<typeof openAt>>;

const rowsOf = async (stream: Stream, start: string | null, end: string): Promise<bigint[][]> => {
  const spec = { format: 'rate', options: {}, dataSchema: rateSchema, schema: rateSchema, filters: [] };
  const rows: bigint[][] = [];
  const partitions = await stream.planInputPartitions(start, end);
  for (const partition of partitions)
    for await (const batch of rateReader(spec).read(partition)) rows.push(...([...batch.rows()] as bigint[][]));
  return rows;
};

describe('valueAtSecond', () => {
  it('grows by speed while ramping up, then evenly', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((s) => valueAtSecond(s, 10, 4))).toEqual([0, 2, 6, 12, 20, 30, 40]);
    expect([0, 1, 2].map((s) => valueAtSecond(s, 5, 0))).toEqual([0, 5, 10]);
  });

  it('makes nothing while the speed is less than a row a second', () => {
    expect([0, 5, 10, 11].map((s) => valueAtSecond(s, 3, 10))).toEqual([0, 0, 0, 3]);
  });
});

describe('rate', () => {
  it('makes rows by the clock, dealt out to partitions', async () => {
    const clock = new ManualClock(100_000);
    const stream = await openAt(rateSource, { rowsPerSecond: '4', numPartitions: '2' }, clock, folder());
    clock.advance(1999);
    expect(await stream.latestOffset(null, 'default')).toBe('1');
    expect(await rowsOf(stream, '0', '1')).toEqual([
      [100_000_000n, 0n],
      [100_500_000n, 2n],
      [100_250_000n, 1n],
      [100_750_000n, 3n],
    ]);
    expect(await rowsOf(stream, '1', '1')).toEqual([]);
  });

  it('remembers in the checkpoint when it was created', async () => {
    const clock = new ManualClock(100_000);
    const path = folder();
    await openAt(rateSource, {}, clock, path);
    expect(readFileSync(join(path, '0'), 'utf8')).toBe('v1\n100000');
    clock.advance(60_000);
    const again = await openAt(rateSource, {}, clock, path);
    expect(await again.latestOffset('0', 'default')).toBe('60');
  });

  it('stands still when the clock is set back', async () => {
    const clock = new ManualClock(100_000);
    const stream = await openAt(rateSource, {}, clock, folder());
    clock.setTime(105_000);
    expect(await stream.latestOffset(null, 'default')).toBe('5');
    clock.setTime(90_000);
    expect(await stream.latestOffset('5', 'default')).toBe('5');
  });

  it('reads many rows in batches, any columns', async () => {
    const clock = new ManualClock(0);
    const stream = await openAt(rateSource, { rowsPerSecond: '150000', numPartitions: '1' }, clock, folder());
    const [partition] = await stream.planInputPartitions('0', '1');
    const [, value] = rateSchema.fields;
    const only = { ...rateSchema, fields: [value], names: ['value'] };
    const spec = { format: 'rate', options: {}, dataSchema: rateSchema, schema: only as never, filters: [] };
    const reader = rateSource.createReader(spec, makeRuntime(conf, 0));
    const counts: number[] = [];
    for await (const batch of reader.read(partition)) counts.push(batch.numRows);
    expect(counts.reduce((a, b) => a + b)).toBe(150_000);
    expect(counts.length).toBe(3);
  });

  it.each([
    ['rowsPerSecond', '0'],
    ['rowsPerSecond', '-1'],
    ['numPartitions', '0'],
    ['rampUpTime', 'soon'],
  ])('refuses %s = %s', async (option, value) => {
    const request = { format: 'rate', options: { [option]: value }, paths: [] };
    const context = { conf, clock: new ManualClock() };
    await expect(rateSource.resolve(request, true, context)).rejects.toThrow(/INVALID_OPTION_VALUE/);
  });

  it('is only a stream, with columns of its own', async () => {
    const context = { conf, clock: new ManualClock() };
    const request = { format: 'rate', options: {}, paths: [] };
    await expect(rateSource.resolve(request, false, context)).rejects.toThrow(/STREAM_ONLY_SOURCE/);
    await expect(rateSource.resolve({ ...request, schema: rateSchema }, true, context)).rejects.toThrow(
      /USER_SPECIFIED_SCHEMA_UNSUPPORTED/,
    );
  });
});

describe('rate-micro-batch', () => {
  const open = (options: Record<string, string>) =>
    openAt(rateMicroBatchSource, { rowsPerBatch: '3', numPartitions: '2', ...options }, new ManualClock(), '');

  it('makes the same number of rows for each batch, stamped with its time', async () => {
    const stream = await open({ startTimestamp: '5000', advanceMillisPerBatch: '250' });
    expect(await stream.initialOffset()).toBe('{"offset":0,"timestamp":5000}');
    const first = (await stream.latestOffset(null, 'default'))!;
    expect(first).toBe('{"offset":3,"timestamp":5250}');
    expect((await rowsOf(stream, null, first)).map(([at, value]) => [at, value])).toEqual([
      [5_000_000n, 0n],
      [5_000_000n, 2n],
      [5_000_000n, 1n],
    ]);
    const second = (await stream.latestOffset(first, 'default'))!;
    expect((await rowsOf(stream, first, second)).map(([at]) => at)).toEqual([5_250_000n, 5_250_000n, 5_250_000n]);
  });

  it('refuses a checkpoint that goes backwards', async () => {
    const stream = await open({});
    const [early, late] = ['{"offset":3,"timestamp":1000}', '{"offset":6,"timestamp":2000}'];
    await expect(stream.planInputPartitions(late, early)).rejects.toThrow(/INVALID_OFFSET/);
    const odd = '{"offset":6,"timestamp":0}';
    await expect(stream.planInputPartitions(early, odd)).rejects.toThrow(/INVALID_TIMESTAMP/);
  });

  it('needs rowsPerBatch', async () => {
    const request = { format: 'rate-micro-batch', options: {}, paths: [] };
    const context = { conf, clock: new ManualClock() };
    await expect(rateMicroBatchSource.resolve(request, true, context)).rejects.toThrow(/MISSING_OPTION/);
  });
});
