/**
 * A disk that is full: the query ends with an error that names the file and the cause, nothing that it left is taken for
 * whole, and when there is room again a restart goes on exactly. (Crashes at every operation are in recovery.test.ts.)
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CheckpointFileManager, error, type FileContent, LocalFileManager, RuntimeConfig } from '@millrace/core';
import { SparkSession } from 'millrace';
import { describe, expect, it } from 'vitest';
import { collected, expectSays, failureOf, inScene, rootOf, runToEnd, type Scene, sharedSession } from './support.js';

/** A disk that has no room for the files of some names. */
class FullDisk extends LocalFileManager implements CheckpointFileManager {
  constructor(private readonly full: RegExp) {
    super();
  }

  override async writeAtomic(file: string, content: FileContent, overwrite?: boolean): Promise<boolean> {
    if (!this.full.test(file)) return super.writeAtomic(file, content, overwrite);
    writeFileSync(path.join(path.dirname(file), `.${path.basename(file)}.left.tmp`), 'half of it');
    throw error('FAILED_WRITE_FILE', {
      operation: 'write',
      path: file,
      reason: 'ENOSPC: no space left on device, write',
    });
  }
}

const settings: [string, string][] = [
  ['spark.master', 'local[1]'],
  ['spark.sql.session.timeZone', 'UTC'],
  ['spark.sql.shuffle.partitions', '2'],
  ['spark.sql.streaming.stateStore.minDeltasForSnapshot', '1'],
];

class DiskSession extends SparkSession {
  constructor(override readonly files: CheckpointFileManager) {
    super(new RuntimeConfig(settings));
  }
}

type Run = (spark: SparkSession, scene: Scene) => Promise<unknown>;

const streamOf = (spark: SparkSession, scene: Scene) =>
  spark.readStream.schema('k STRING, v INT').option('maxFilesPerTrigger', 1).json(scene.path('in'));

/** What each batch gave by its id, for the counts; the file sink keeps its own. */
const latest = new Map<string, unknown>();

const counts: Run = async (spark, scene) => {
  const writer = streamOf(spark, scene).groupBy('k').sum('v').writeStream.outputMode('complete');
  const kept = writer.foreachBatch(async (df) => void latest.set(scene.dir, await collected(df.orderBy('k'))));
  return runToEnd(kept.option('checkpointLocation', scene.path('checkpoint')));
};

const rows: Run = (spark, scene) =>
  runToEnd(
    streamOf(spark, scene)
      .writeStream.format('json')
      .option('path', scene.path('out'))
      .partitionBy('k')
      .option('checkpointLocation', scene.path('checkpoint')),
  );

const addRow = (scene: Scene, v: number): string =>
  scene.write(`in/${v}.json`, `{"k":"${v % 2 ? 'odd' : 'even'}","v":${v}}\n`);

const commits = (scene: Scene): string[] =>
  readdirSync(scene.path('checkpoint/commits'))
    .filter((name) => /^\d+$/.test(name))
    .sort();

const withDisk = async (
  files: CheckpointFileManager,
  body: (spark: SparkSession) => Promise<unknown>,
): Promise<unknown> => {
  const spark = new DiskSession(files);
  try {
    return await body(spark);
  } finally {
    await spark.stop();
  }
};

const spark = sharedSession();

/** File of batch 1 that does not fit, and the batches that make up all rows in the end. */
const full: readonly (readonly [name: string, file: RegExp, batches: number, run: Run])[] = [
  ['offsets', /offsets\/1$/, 2, counts],
  ['commits', /commits\/1$/, 3, counts],
  ['the log of the source', /sources\/0\/1$/, 3, counts],
  ['a delta of state', /state\/0\/\d+\/2\.delta$/, 3, counts],
  ['a snapshot of state', /state\/0\/\d+\/2\.snapshot$/, 3, counts],
  ['the log of the sink', /_spark_metadata\/1$/, 3, rows],
];

describe('no room for', () => {
  it.each(full)('%s', (_, file, batches, run) =>
    inScene(spark, async (scene) => {
      addRow(scene, 1);
      await withDisk(new LocalFileManager(), (session) => run(session, scene));
      addRow(scene, 2);
      const failure = (await withDisk(new FullDisk(file), (session) => failureOf(() => run(session, scene)))) as Error;
      const root = rootOf(failure);
      expect(root.condition, failure.message).toBe('FAILED_WRITE_FILE');
      expectSays(failure.message, [
        file.source.includes('state') ? '/state/0/' : scene.dir,
        'ENOSPC',
        'start it again',
      ]);
      expect(root.messageParameters.path).toMatch(file);
      expect(commits(scene)).toContain('0');
      addRow(scene, 3);
      await withDisk(new LocalFileManager(), (session) => run(session, scene));
      expect(commits(scene)).toEqual(Array.from({ length: batches }, (_, i) => String(i)));
      if (run === counts)
        expect(latest.get(scene.dir)).toEqual([
          ['even', '2'],
          ['odd', '4'],
        ]);
      else expect(await written(scene)).toEqual([1, 2, 3]);
    }),
  );
});

/** What a reader of the file sink's folder sees. */
const written = async (scene: Scene): Promise<number[]> => {
  const read = (await collected(spark.read.schema('v INT').json(scene.path('out')))) as unknown[][];
  return read.map(([v]) => Number(v)).sort();
};

describe('a file in the way of', () => {
  it.each([
    ['a partition directory of the sink', 'out/k=even'],
    ['the output folder', 'out'],
  ])('%s', (_, name) =>
    inScene(spark, async (scene) => {
      if (name !== 'out') {
        addRow(scene, 1);
        await rows(spark, scene);
      }
      mkdirSync(path.dirname(scene.path(name)), { recursive: true });
      writeFileSync(scene.path(name), 'in the way');
      addRow(scene, 2);
      const failure = await failureOf(() => rows(spark, scene));
      expect(rootOf(failure).condition, failure.message).toBe('FAILED_WRITE_FILE');
      expectSays(failure.message, [scene.path(name), /EEXIST|ENOTDIR/]);
      rmSync(scene.path(name));
      await rows(spark, scene);
      expect(await written(scene)).toEqual(name === 'out' ? [2] : [1, 2]);
    }),
  );
});
