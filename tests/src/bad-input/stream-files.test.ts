/** Bad files in a stream: the query ends before a row of the batch is delivered, and goes on exactly when they are repaired. */
import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { collected, expectSays, failureOf, inScene, rootOf, runToEnd, type Scene, sharedSession } from './support.js';

const spark = sharedSession();
const good = (v: number): string => `{"v":${v}}\n`;

/** Adds a file that is `order` seconds younger than the first. */
const add = (scene: Scene, name: string, content: string | Uint8Array, order: number): string => {
  const file = scene.write(`in/${name}`, content);
  utimesSync(file, 1_700_000_000 + order, 1_700_000_000 + order);
  return file;
};

type Options = Readonly<Record<string, string>>;

const run = (scene: Scene, options: Options = {}) =>
  runToEnd(
    spark.readStream
      .schema('v INT')
      .options({ maxFilesPerTrigger: 1, ...options })
      .json(scene.path('in'))
      .writeStream.format('json')
      .option('checkpointLocation', scene.path('checkpoint'))
      .option('path', scene.path('out')),
  );

const written = async (scene: Scene): Promise<unknown[]> =>
  ((await collected(spark.read.schema('v INT').json(scene.path('out')))) as unknown[][]).flat().sort();

const committed = (scene: Scene): number =>
  readdirSync(scene.path('checkpoint/commits')).filter((n) => /^\d+$/.test(n)).length;

/** A bad second file, how it is repaired, and what the message says. */
const repaired: readonly [
  name: string,
  file: string,
  bad: string | Uint8Array,
  Options,
  ...says: (string | RegExp)[],
][] = [
  ['a malformed line in FAILFAST', 'b.json', `${good(2)}hello\n`, { mode: 'FAILFAST' }, 'hello', 'FAILFAST'],
  ['a value of the wrong type in FAILFAST', 'b.json', `${good(2)}{"v":"two"}\n`, { mode: 'FAILFAST' }, '{"v":"two"}'],
  ['a gzip file that was cut', 'b.json.gz', gzipSync(good(2).repeat(5000)).subarray(0, 40), {}, 'b.json.gz'],
  ['text that is called gzip', 'b.json.gz', good(2), {}, 'incorrect header check'],
];

describe('a bad file', () => {
  it.each(repaired.map(([title, name, bad, options, ...says]) => ({ title, name, bad, options, says })))(
    '$title',
    ({ name, bad, options, says }) =>
      inScene(spark, async (scene) => {
        add(scene, 'a.json', good(1), 1);
        add(scene, name, bad, 2);
        add(scene, 'c.json', good(3), 3);
        const failure = await failureOf(() => run(scene, options));
        expect(failure.condition).toBe('STREAM_FAILED');
        expect(rootOf(failure).condition).toBe('FAILED_READ_FILE.NO_HINT');
        expectSays(failure.message, [
          name,
          ...says,
          '=== Streaming Query ===',
          'Current Committed Offsets',
          '"logOffset":0',
        ]);
        expect([await written(scene), committed(scene)]).toEqual([[1], 1]);
        add(scene, name, name.endsWith('.gz') ? gzipSync(good(2)) : good(2), 2);
        await run(scene, options);
        expect([await written(scene), committed(scene)]).toEqual([[1, 2, 3], 3]);
      }),
  );

  it('DROPMALFORMED delivers the other rows', () =>
    inScene(spark, async (scene) => {
      add(scene, 'a.json', `${good(1)}hello\n${good(2)}`, 1);
      add(scene, 'b.json', '\0\0\0\n', 2);
      await run(scene, { mode: 'DROPMALFORMED' });
      expect([await written(scene), committed(scene)]).toEqual([[1, 2], 2]);
    }));

  it('ignoreCorruptFiles goes on with the next file', () =>
    inScene(spark, async (scene) => {
      add(scene, 'a.json.gz', good(1), 1);
      add(scene, 'b.json', good(2), 2);
      await run(scene, { ignoreCorruptFiles: 'true' });
      expect([await written(scene), committed(scene)]).toEqual([[2], 2]);
    }));
});

/** A file stands in the log of the source and is gone when its batch runs again. */
const withPending = async (scene: Scene): Promise<() => void> => {
  add(scene, 'a.json', good(1), 1);
  await run(scene);
  const file = add(scene, 'b.json', `${good(2)}hello\n`, 2);
  await failureOf(() => run(scene, { mode: 'FAILFAST' }));
  rmSync(file);
  return () => void add(scene, 'b.json', good(2), 2);
};

describe('a file that vanished before its batch ran', () => {
  it('is an error that says how to skip it; with the file back the query goes on', () =>
    inScene(spark, async (scene) => {
      const restore = await withPending(scene);
      const failure = await failureOf(() => run(scene));
      expect(rootOf(failure).condition).toBe('FAILED_READ_FILE.FILE_NOT_EXIST');
      expectSays(failure.message, ['b.json', 'spark.sql.files.ignoreMissingFiles']);
      expect([await written(scene), committed(scene)]).toEqual([[1], 1]);
      restore();
      await run(scene);
      expect([await written(scene), committed(scene)]).toEqual([[1, 2], 2]);
    }));

  it('is skipped with ignoreMissingFiles', () =>
    inScene(spark, async (scene) => {
      await withPending(scene);
      add(scene, 'c.json', good(3), 3);
      await run(scene, { ignoreMissingFiles: 'true' });
      expect([await written(scene), committed(scene)]).toEqual([[1, 3], 3]);
    }));
});

describe('the folder of the source', () => {
  it('that vanishes is an error; back again, the query goes on without reading anything twice', () =>
    inScene(spark, async (scene) => {
      add(scene, 'a.json', good(1), 1);
      await run(scene);
      renameSync(scene.path('in'), scene.path('moved'));
      const failure = await failureOf(() => run(scene));
      expect(rootOf(failure).condition).toBe('PATH_NOT_FOUND');
      expectSays(failure.message, ['/in']);
      renameSync(scene.path('moved'), scene.path('in'));
      add(scene, 'b.json', good(2), 2);
      await run(scene);
      expect(await written(scene)).toEqual([1, 2]);
    }));

  it('may hold folders, hidden files and copies that are not finished', () =>
    inScene(spark, async (scene) => {
      mkdirSync(scene.path('in/deep'), { recursive: true });
      add(scene, 'a.json', good(1), 1);
      for (const name of ['.b.json', '_c.json', 'd.json._COPYING_', '.crc']) add(scene, name, 'no json', 2);
      await run(scene, { mode: 'FAILFAST' });
      expect(await written(scene)).toEqual([1]);
    }));
});
