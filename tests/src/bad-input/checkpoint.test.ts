/**
 * Checkpoints that cannot be used: of another query, of a newer version, in use, in the way of a file. What is damaged in a
 * checkpoint is in damage.test.ts. After each refusal checkpoint and output are as before.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DataFrame, functions as F, Trigger } from 'millrace';
import { afterEach, describe, expect, it } from 'vitest';
import { contentOf, expectSays, failureOf, inScene, rootOf, runToEnd, Scene, sharedSession } from './support.js';

const spark = sharedSession({
  'spark.sql.shuffle.partitions': '2',
  'spark.sql.streaming.stateStore.minDeltasForSnapshot': '1',
});
const schema = 'k STRING, v INT, t TIMESTAMP';

const streamOf = (scene: Scene, name = 'in') => spark.readStream.schema(schema).json(scene.folder(name));
type Stream = ReturnType<typeof streamOf>;
type Query = (stream: Stream, scene: Scene) => DataFrame<any>;

const counts: Query = (s) => s.groupBy('k').count();
const rows: Query = (s) => s.select('k', 'v');

const addRow = (scene: Scene, name: string): string =>
  scene.write(`in/${name}.json`, `{"k":"a","v":1,"t":"2024-01-01T00:00:00Z"}\n`);

const writerOf = (scene: Scene, query: Query, conf: Record<string, string> = {}) =>
  query(streamOf(scene), scene)
    .writeStream.outputMode('update')
    .foreachBatch(() => {})
    .options(conf)
    .option('checkpointLocation', scene.path('checkpoint'));

/** Two batches, and a third file that nobody has read. */
const prepared = async (scene: Scene, query: Query): Promise<void> => {
  for (const name of ['1', '2']) {
    addRow(scene, name);
    await runToEnd(writerOf(scene, query));
  }
  addRow(scene, '3');
  scene.remember();
};

const file = (scene: Scene, ...parts: string[]): string => scene.path('checkpoint', ...parts);

describe('the checkpoint of another query', () => {
  const others: readonly [name: string, was: Query, is: Query, condition: string, ...says: string[]][] = [
    [
      'more sources',
      rows,
      (s, scene) => rows(s.union(streamOf(scene, 'more')), scene),
      'CHECKPOINT_SOURCES_MISMATCH',
      '[1] sources in the checkpoint',
      'now there are [2]',
    ],
    [
      'fewer sources',
      (s, scene) => rows(s.union(streamOf(scene, 'more')), scene),
      rows,
      'CHECKPOINT_SOURCES_MISMATCH',
      '[2] sources in the checkpoint',
      'now there are [1]',
    ],
    [
      'other grouping keys',
      counts,
      (s) => s.groupBy('v').count(),
      'STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE',
      'Existing key_schema=',
      '"string"',
      '"integer"',
      'spark.sql.streaming.stateStore.stateSchemaCheck',
    ],
    [
      'one key more',
      counts,
      (s) => s.groupBy('k', 'v').count(),
      'STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE',
      'new key_schema=',
    ],
    [
      'another aggregate',
      counts,
      (s) => s.groupBy('k').agg(F.avg('v')),
      'STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE',
      'Existing value_schema=',
      '"double"',
    ],
    [
      'one aggregate more',
      counts,
      (s) => s.groupBy('k').agg(F.count('*'), F.max('t')),
      'STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE',
      '"timestamp"',
    ],
    [
      'an aggregation where there was none',
      rows,
      counts,
      'STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA',
      'Stateful operators in the metadata: []',
      'stateStoreSave',
    ],
    [
      'no aggregation where there was one',
      counts,
      rows,
      'STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA',
      'current batch: []',
    ],
  ];

  it.each(others.map(([name, was, is, condition, ...says]) => ({ name, was, is, condition, says })))(
    '$name',
    ({ was, is, condition, says }) =>
      inScene(spark, async (scene) => {
        await prepared(scene, was);
        const failure = await failureOf(() => runToEnd(writerOf(scene, is)));
        expect(rootOf(failure).condition, failure.message).toBe(condition);
        expectSays(failure.message, says);
        scene.expectUnchanged();
        await runToEnd(writerOf(scene, was));
        expect(readdirSync(file(scene, 'commits')).sort()).toEqual(['0', '1', '2']);
      }),
  );

  it('a memory sink does not go on in append mode', () =>
    inScene(spark, async (scene) => {
      await prepared(scene, rows);
      const writer = rows(streamOf(scene), scene).writeStream.format('memory').queryName('m');
      const failure = await failureOf(() => runToEnd(writer.option('checkpointLocation', file(scene))));
      expect(failure.condition).toBe('CHECKPOINT_RECOVERY_UNSUPPORTED');
      expectSays(failure.message, ['Delete', path.join(file(scene), 'offsets')]);
      scene.expectUnchanged();
    }));
});

describe('files of a checkpoint that cannot be read', () => {
  const snapshot = (scene: Scene): string => {
    const found = Object.keys(contentOf(file(scene, 'state'))).filter((name) => name.endsWith('.snapshot'));
    return path.join('state', found[0]);
  };
  const edits: readonly [name: string, (scene: Scene) => string, (text: string) => string, string, ...string[]][] = [
    [
      'offsets of a newer version',
      () => 'offsets/1',
      (t) => t.replace('v1', 'v2'),
      'CHECKPOINT_VERSION_UNSUPPORTED',
      'has version v2',
      'maximum supported log version is v1',
      'upgrade',
    ],
    [
      'commits of a newer version',
      () => 'commits/1',
      (t) => t.replace('v1', 'v2'),
      'CHECKPOINT_VERSION_UNSUPPORTED',
      'v2',
    ],
    [
      'a source log of a newer version',
      () => 'sources/0/1',
      (t) => t.replace('v1', 'v99'),
      'CHECKPOINT_VERSION_UNSUPPORTED',
      'v99',
    ],
    ['offsets without a version', () => 'offsets/1', (t) => t.replace('v1\n', ''), 'CHECKPOINT_CORRUPT', 'version'],
    [
      'offsets that name no JSON',
      () => 'offsets/1',
      (t) => t.replace('{"logOffset":1}', '{logOffset'),
      'CHECKPOINT_CORRUPT',
      'no JSON',
    ],
    [
      'offsets with a line missing',
      () => 'offsets/1',
      (t) => t.split('\n').slice(0, -1).join('\n'),
      'CHECKPOINT_SOURCES_MISMATCH',
      '[0] sources',
    ],
    ['a snapshot that was cut', snapshot, (t) => t.slice(0, -5), 'CANNOT_LOAD_STATE_STORE.CORRUPT', 'checksum'],
    ['an empty snapshot', snapshot, () => '', 'CANNOT_LOAD_STATE_STORE.CORRUPT', '0 bytes'],
  ];

  it.each(edits.map(([title, name, edit, condition, ...says]) => ({ title, name, edit, condition, says })))(
    '$title',
    ({ name, edit, condition, says }) =>
      inScene(spark, async (scene) => {
        await prepared(scene, counts);
        const target = file(scene, name(scene));
        const healthy = readFileSync(target, 'latin1');
        writeFileSync(target, edit(healthy), 'latin1');
        const failure = await failureOf(() => runToEnd(writerOf(scene, counts)));
        expect(rootOf(failure).condition, failure.message).toBe(condition);
        expectSays(failure.message, condition === 'CHECKPOINT_SOURCES_MISMATCH' ? says : [name(scene), ...says]);
        writeFileSync(target, healthy, 'latin1');
        expect(readdirSync(file(scene, 'commits')).sort()).toEqual(['0', '1']);
        await runToEnd(writerOf(scene, counts));
        expect(readdirSync(file(scene, 'commits')).sort()).toEqual(['0', '1', '2']);
      }),
  );
});

describe('folders', () => {
  it.each([
    ['a file stands where the checkpoint should be', 'checkpoint'],
    ['a file stands where its offsets should be', 'checkpoint/offsets'],
    ['a file stands where its state should be', 'checkpoint/state'],
  ])('%s', (_, name) =>
    inScene(spark, async (scene) => {
      addRow(scene, '1');
      scene.write(name, 'a file');
      const failure = await failureOf(() => runToEnd(writerOf(scene, counts)));
      expect(rootOf(failure).condition, failure.message).toBe('FAILED_WRITE_FILE');
      expectSays(failure.message, [scene.path(name), /EEXIST|ENOTDIR/]);
      expect(readFileSync(scene.path(name), 'utf8')).toBe('a file');
      rmSync(scene.path(name));
      await runToEnd(writerOf(scene, counts));
      expect(readdirSync(file(scene, 'commits'))).toEqual(['0']);
    }),
  );
});

/** A process of its own that runs a query on a checkpoint until it is killed. */
const otherProcess = async (scene: Scene) => {
  const [program, query] = ['other-process.mjs', 'other-query.ts'].map(
    (name) => new URL(name, import.meta.url).pathname,
  );
  const child = spawn(process.execPath, [program, query, scene.path('in'), file(scene)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => ['ended'])]);
  expect(String(said[0])).toContain('running');
  return child;
};

describe('two runs on one checkpoint', () => {
  const scenes: Scene[] = [];
  afterEach(() => {
    for (const scene of scenes.splice(0)) scene.remove();
  });
  const newScene = (): Scene => {
    scenes.push(new Scene(spark));
    addRow(scenes.at(-1)!, '1');
    return scenes.at(-1)!;
  };

  it('in one process: the second is refused, the first goes on', async () => {
    const scene = newScene();
    const first = await writerOf(scene, counts).trigger(Trigger.ProcessingTime(0)).start();
    await first.processAllAvailable();
    const failure = await failureOf(() => runToEnd(writerOf(scene, counts)));
    expect(failure.condition).toBe('CHECKPOINT_IN_USE');
    expectSays(failure.message, [file(scene), first.runId, 'of this process', 'choose another checkpointLocation']);
    expect(first.isActive).toBe(true);
    await first.stop();
    await runToEnd(writerOf(scene, counts));
  });

  it('in another process: refused while that lives, taken over when it was killed', { timeout: 120_000 }, async () => {
    const scene = newScene();
    const child = await otherProcess(scene);
    const failure = await failureOf(() => runToEnd(writerOf(scene, rows)));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(failure.condition).toBe('CHECKPOINT_IN_USE');
    expectSays(failure.message, [file(scene), `process ${child.pid}`]);
    addRow(scene, '2');
    await runToEnd(writerOf(scene, rows));
    expect(readdirSync(file(scene, 'commits')).sort()).toEqual(['0', '1']);
  });
});
