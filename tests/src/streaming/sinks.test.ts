import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Trigger } from 'millrace';
import { MemoryStream, testSession } from 'millrace/testing';
import { describe, expect, it } from 'vitest';

const spark = testSession();
const numbers = () => new MemoryStream(spark, 'value INT');
const folder = () => mkdtempSync(join(tmpdir(), 'millrace-sinks-'));

type Call = readonly [name: string, ...args: unknown[]];

describe('the memory sink', () => {
  const start = (input: MemoryStream, mode: string, name: string, checkpoint: string) => {
    const df = mode === 'append' ? input.toDF() : input.toDF().groupBy('value').count();
    const writer = df.writeStream.format('memory').queryName(name).outputMode(mode);
    return writer.option('checkpointLocation', checkpoint).start();
  };

  it('appends in append and update mode, replaces in complete mode', async () => {
    const rows: Record<string, number> = {};
    for (const mode of ['append', 'update', 'complete']) {
      const input = numbers();
      const query = await start(input, mode, `memory_${mode}`, folder());
      for (const batch of [[1, 2], [2]]) {
        input.addData(...batch);
        await query.processAllAvailable();
      }
      rows[mode] = await spark.table(`memory_${mode}`).count();
      await query.stop();
    }
    expect(rows).toEqual({ append: 3, update: 3, complete: 2 });
  });

  it('goes on from a checkpoint only in complete mode', async () => {
    for (const [mode, goesOn] of [
      ['append', false],
      ['update', false],
      ['complete', true],
    ] as const) {
      const input = numbers();
      const checkpoint = folder();
      const query = await start(input, mode, 'resumed', checkpoint);
      input.addData(1);
      await query.processAllAvailable();
      await query.stop();
      const again = start(input, mode, 'resumed', checkpoint);
      if (goesOn) await (await again).stop();
      else await expect(again).rejects.toThrow(/does not support recovering from checkpoint location/);
    }
  });

  it('needs a name', async () => {
    await expect(numbers().toDF().writeStream.format('memory').start()).rejects.toThrow(/queryName/);
  });
});

describe('foreach', () => {
  const record = (calls: Call[], more: Record<string, unknown> = {}) => ({
    open: (partitionId: number, epochId: number) => {
      calls.push(['open', partitionId, epochId]);
      return true;
    },
    process: (row: { value: number }) => void calls.push(['process', row.value]),
    close: (cause: unknown) => void calls.push(['close', cause]),
    ...more,
  });

  const run = async (writer: object, ...batches: number[][]) => {
    const input = numbers();
    const query = await input
      .toDF()
      .writeStream.foreach(writer as never)
      .start();
    for (const batch of batches) {
      input.addData(...batch);
      await query.processAllAvailable().catch(() => {});
    }
    await query.stop();
    return query.exception;
  };

  it('opens, processes and closes for each batch', async () => {
    const calls: Call[] = [];
    await run(record(calls), [1, 2], [3]);
    expect(calls).toEqual([
      ['open', 0, 0],
      ['process', 1],
      ['process', 2],
      ['close', null],
      ['open', 0, 1],
      ['process', 3],
      ['close', null],
    ]);
  });

  it('processes no row of a batch whose open gave false, and still closes', async () => {
    const calls: Call[] = [];
    await run(record(calls, { open: (_: number, epochId: number) => epochId > 0 }), [1], [2]);
    expect(calls).toEqual([
      ['close', null],
      ['process', 2],
      ['close', null],
    ]);
  });

  it('tells close of an error of process, and fails', async () => {
    const calls: Call[] = [];
    const broken = new Error('cannot');
    const process = () => {
      throw broken;
    };
    const failure = await run(record(calls, { process }), [1]);
    expect(calls).toEqual([
      ['open', 0, 0],
      ['close', broken],
    ]);
    expect(failure?.cause).toMatchObject({ condition: 'FOREACH_USER_FUNCTION_ERROR' });
  });

  it('closes once when close fails, and not when open fails', async () => {
    const calls: Call[] = [];
    const throwing = (name: string) => () => {
      calls.push([name]);
      throw new Error(`${name} failed`);
    };
    expect((await run(record(calls, { close: throwing('close') }), [1]))?.message).toContain('close failed');
    expect(calls.filter(([name]) => name === 'close').length).toBe(1);
    expect((await run(record(calls, { open: throwing('open') }), [1]))?.message).toContain('open failed');
    expect(calls.filter(([name]) => name === 'close').length).toBe(1);
  });
});

describe('foreachBatch', () => {
  it('gets each batch as a DataFrame, once more after a failure', async () => {
    const input = numbers();
    const checkpoint = folder();
    const seen: unknown[] = [];
    let broken = true;
    const start = () =>
      input
        .toDF()
        .writeStream.foreachBatch(async (df, batchId) => {
          seen.push([batchId, await df.selectExpr('sum(value) AS s').collect()]);
          if (broken) throw new RangeError('user error');
        })
        .option('checkpointLocation', checkpoint)
        .start();
    input.addData(1, 2);
    const failed = await start();
    await expect(failed.awaitTermination()).rejects.toThrow(/FOREACH_BATCH_USER_FUNCTION_ERROR/);
    const { cause } = failed.exception!;
    expect(cause).toMatchObject({ condition: 'FOREACH_BATCH_USER_FUNCTION_ERROR' });
    expect((cause as Error).cause).toBeInstanceOf(RangeError);
    broken = false;
    const query = await start();
    await query.processAllAvailable();
    await query.stop();
    expect(seen).toEqual([
      [0, [{ s: 3n }]],
      [0, [{ s: 3n }]],
    ]);
    expect(query.lastProgress?.sink).toEqual({ description: 'ForeachBatchSink', numOutputRows: -1 });
  });
});

describe('the file sink', () => {
  const schema = 'day STRING, value INT';

  const write = async (input: MemoryStream, format: string, out: string, more: Record<string, string> = {}) => {
    const query = await input
      .toDF()
      .writeStream.format(format)
      .option('checkpointLocation', join(out, '..', 'checkpoint'))
      .options(more)
      .trigger(Trigger.AvailableNow())
      .start(out);
    await query.awaitTermination();
    return query;
  };

  it.each(['json', 'csv', 'parquet'])('writes %s that our reader reads by its log', async (format) => {
    const root = folder();
    const out = join(root, 'out');
    const input = new MemoryStream(spark, schema);
    const values: number[] = [];
    for (let i = 0; i < 12; i++) {
      values.push(i);
      input.addData(['mon', i]);
      await write(input, format, out);
    }
    const read = () => spark.read.schema(schema).format(format).load(out).orderBy('value').collect();
    expect((await read()).map((row) => row.value)).toEqual(values);
    const part = readdirSync(out).find((name) => name.startsWith('part-'))!;
    rmSync(join(root, 'checkpoint', 'commits', '11'));
    await write(input, format, out);
    expect((await read()).map((row) => row.value)).toEqual(values);
    expect(part).toMatch(new RegExp(`^part-00000-.*\\.${format}$|\\.${format}`));
  });

  it('does not show what a crash before the log left behind', async () => {
    const root = folder();
    const out = join(root, 'out');
    const input = new MemoryStream(spark, schema);
    input.addData(['mon', 1]);
    await write(input, 'json', out);
    input.addData(['tue', 2]);
    await write(input, 'json', out);
    rmSync(join(root, 'checkpoint', 'commits', '1'));
    rmSync(join(out, '_spark_metadata', '1'));
    await write(input, 'json', out);
    expect(readdirSync(out).filter((name) => name.startsWith('part-')).length).toBe(3);
    expect(await spark.read.schema(schema).json(out).count()).toBe(2);
  });

  it('writes partition folders that come back as columns', async () => {
    const out = join(folder(), 'out');
    const input = new MemoryStream(spark, schema);
    input.addData(['mon', 1], ['tue', 2]);
    const query = await input
      .toDF()
      .writeStream.format('json')
      .partitionBy('day')
      .option('checkpointLocation', join(out, '..', 'checkpoint'))
      .trigger({ availableNow: true })
      .start(out);
    await query.awaitTermination();
    expect(await spark.read.schema(schema).json(out).orderBy('value').collect()).toEqual([
      { day: 'mon', value: 1 },
      { day: 'tue', value: 2 },
    ]);
    expect(query.lastProgress?.sink).toEqual({ description: `FileSink[${out}]`, numOutputRows: -1 });
  });

  it('takes append mode only, and needs a checkpoint', async () => {
    const counts = numbers().toDF().groupBy('value').count();
    const complete = counts.writeStream.format('json').outputMode('complete').option('checkpointLocation', folder());
    await expect(complete.start(folder())).rejects.toThrow(/STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE/);
    await expect(numbers().toDF().writeStream.format('json').start(folder())).rejects.toThrow(
      /checkpointLocation must be specified/,
    );
  });
});
