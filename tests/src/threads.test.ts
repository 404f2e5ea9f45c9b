/** Worker threads change nothing: the same rows in the same order, from the first query, during which they start, on. */
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FixedVector, RuntimeConfig, type StageRunner, type Task } from '@millrace/core';
import { ACTIVITY_SCHEMA, generateActivity } from '@millrace/data';
import { type DataFrame, functions as F, type Row, SparkSession } from 'millrace';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from './support/temporary.js';

const folder = temporaryFolder('threads');
const activity = path.join(folder, 'activity');

/** How often a stage began with rows of a batch that was not to run yet. */
let begunAhead = 0;
/** Stages that were prepared and not closed yet. */
let open = 0;

const counting = (stages: StageRunner): StageRunner => ({
  prepare(exchange, env) {
    open++;
    env.onClose(() => open--);
    const stage = stages.prepare(exchange, env);
    const begin = (task: Task) => {
      const rows = stage.begin?.(task);
      if (rows) begunAhead++;
      return rows;
    };
    return { ...stage, begin: stage.begin && begin };
  },
});

class CountingSession extends SparkSession {
  override get engine() {
    return { ...super.engine, stages: counting(super.engine.stages) };
  }
}

const sessionOf = (threads: number): SparkSession =>
  new CountingSession(
    new RuntimeConfig([
      ['spark.master', `local[${threads}]`],
      ['spark.sql.session.timeZone', 'UTC'],
    ]),
  );

const sessions = new Map([1, 3].map((threads) => [threads, sessionOf(threads)]));
const read = (threads: number): DataFrame => sessions.get(threads)!.read.schema(ACTIVITY_SCHEMA).json(activity);

beforeAll(() => {
  mkdirSync(activity);
  generateActivity(activity, { rows: 60_000, files: 3 });
});
afterEach(() => expect(open, 'stages that threads still keep').toBe(0));
afterAll(async () => {
  for (const spark of sessions.values()) await spark.stop();
});

const queries: Record<string, (events: DataFrame) => DataFrame> = {
  'rows in order': (events) =>
    events.filter('x > 0').selectExpr('Index', 'User', 'x', "regexp_extract(input_file_name(), '[^/]+$', 0) as file"),
  'groups by user': (events) =>
    events.groupBy('User').agg(F.count('*').alias('n'), F.max('y').alias('my')).orderBy('User'),
  'the first rows': (events) => events.select('Index', 'User').limit(7),
};

describe.each(Object.keys(queries))('%s', (name) => {
  it('are those of one thread, while threads start and when they are up', async () => {
    const expected = await queries[name](read(1)).collect();
    expect(expected.length).toBeGreaterThan(0);
    for (let run = 0; run < 4; run++) {
      expect(await queries[name](read(3)).collect()).toEqual(expected);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
});

it('a function of the user may keep the columns that it is given', async () => {
  const expected = (await read(1).select('x').collect()).map((row) => row.x);
  for (const over of ['in the aggregate', 'below it']) {
    const kept: FixedVector<Float64Array>[] = [];
    const keeping = F.vectorizedUdf((x) => {
      kept.push(x);
      return x;
    }, 'double');
    const x = keeping(F.col('x'));
    const events = over === 'below it' ? read(1).withColumn('x', x) : read(1);
    await events
      .groupBy('User')
      .agg(F.max(over === 'below it' ? F.col('x') : x))
      .collect();
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.flatMap((column) => [...column.values])).toEqual(expected);
  }
});

it('a failure in a worker is the query’s', async () => {
  const failing = read(3).selectExpr("CAST(concat(User, 'x') AS INT)");
  for (let run = 0; run < 3; run++) await expect(failing.collect()).rejects.toThrow(/CAST_INVALID_INPUT/);
});

/** Files of a folder that this process, with its threads, has open. */
const openFiles = (of: string): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(of);
    } catch {
      return false; // It was closed meanwhile.
    }
  }).length;

it.runIf(existsSync('/proc/self/fd')).each([1, 3])('%i threads leave no file open behind queries', async (threads) => {
  const parquet = path.join(folder, `parquet-${threads}`);
  await read(threads).repartition(3).write.parquet(parquet);
  const rows = sessions.get(threads)!.read.parquet(parquet);
  for (let run = 0; run < 3; run++) {
    expect(await rows.filter('x > 0').count()).toBeGreaterThan(0);
    expect(await rows.limit(1).collect()).toHaveLength(1);
  }
  await vi.waitFor(() => expect(openFiles(parquet)).toBe(0));
});

describe('a stream that knows what comes next', () => {
  const perUser = (events: DataFrame) => events.groupBy('User').agg(F.count('*').alias('n'), F.max('y').alias('my'));
  const sorted = (rows: readonly Row[]) => [...rows].sort((a, b) => (String(a.User) < String(b.User) ? -1 : 1));

  /** A file a trigger, from where `checkpoint` is; the rows of the last batch. */
  const stream = async (checkpoint: string, input: string, process: (batchId: number) => void): Promise<Row[]> => {
    let last: Row[] = [];
    const events = sessions.get(3)!.readStream.schema(ACTIVITY_SCHEMA).option('mode', 'FAILFAST');
    const query = await perUser(events.option('maxFilesPerTrigger', 1).json(input))
      .writeStream.outputMode('complete')
      .option('checkpointLocation', path.join(folder, checkpoint))
      .trigger({ availableNow: true })
      .foreachBatch(async (batch, batchId) => {
        last = await batch.collect();
        process(Number(batchId));
      })
      .start();
    await query.awaitTermination();
    return last;
  };

  beforeAll(() => queries['groups by user'](read(3)).collect());

  it('begins with it while a batch is under way, and gives the same rows', async () => {
    const before = begunAhead;
    const rows = await stream('ahead', activity, () => {});
    expect(sorted(rows)).toEqual(sorted(await perUser(read(1)).collect()));
    expect(begunAhead - before).toBe(2);
  });

  it('loses nothing when the batch under way fails', async () => {
    const failsAt = (failing: number) => (batchId: number) => {
      if (batchId === failing) throw new Error(`no batch ${failing}`);
    };
    for (const failing of [0, 1])
      await expect(stream('fails', activity, failsAt(failing))).rejects.toThrow(`no batch ${failing}`);
    const rows = await stream('fails', activity, () => {});
    expect(sorted(rows)).toEqual(sorted(await perUser(read(1)).collect()));
  });

  it('ends with the failure of the next batch after this one', async () => {
    const damaged = path.join(folder, 'damaged');
    mkdirSync(damaged);
    for (const [i, file] of readdirSync(activity)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .entries()) {
      const text = readFileSync(path.join(activity, file), 'utf8');
      writeFileSync(path.join(damaged, file), i === 1 ? text.replace('"User"', 'User') : text);
      utimesSync(path.join(damaged, file), 1000 + i, 1000 + i);
    }
    const done: number[] = [];
    await expect(stream('damage', damaged, (batchId) => done.push(batchId))).rejects.toThrow(/MALFORMED_RECORD/);
    expect(done).toEqual([0]);
  });
});
