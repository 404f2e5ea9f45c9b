/** Files that are damaged, missing or in the way: the error names the file and the reason; what is tolerated is skipped. */
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  collected,
  contentOf,
  expectSays,
  failureOf,
  inScene,
  type Refusal,
  refuses,
  type Scene,
  sharedSession,
} from './support.js';

const spark = sharedSession();
const lines = (n: number): string => Array.from({ length: n }, (_, i) => `{"a":${i}}\n`).join('');
const zipped = gzipSync(lines(50_000));
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 0xff : byte));
const readA = (scene: Scene, options: Record<string, string> = {}) =>
  spark.read.schema('a INT').options(options).json(scene.path('in'));

const read = (name: string, content: string | Uint8Array) => (scene: Scene) => {
  scene.write(`in/${name}`, content);
  return readA(scene).collect();
};

/** A Parquet file of 1000 rows. */
async function parquet(scene: Scene): Promise<Buffer> {
  await spark.range(1000).write.parquet(scene.path('made'));
  const name = Object.keys(contentOf(scene.path('made'))).find((n) => n.endsWith('.parquet'))!;
  const bytes = readFileSync(scene.path('made', name));
  rmSync(scene.path('made'), { recursive: true });
  return bytes;
}

const readParquet = (change: (bytes: Buffer) => Uint8Array) => async (scene: Scene) => {
  scene.write('in/a.parquet', change(await parquet(scene)));
  return spark.read.schema('id BIGINT').parquet(scene.path('in')).collect();
};

const damaged: Refusal[] = [
  {
    name: 'a gzip file cut in the middle',
    says: ['a.json.gz', /unexpected end|cut/i],
    run: read('a.json.gz', zipped.subarray(0, zipped.length / 2)),
  },
  {
    name: 'a gzip file without its last bytes',
    says: ['a.json.gz', /unexpected end|cut/i],
    run: read('a.json.gz', zipped.subarray(0, -6)),
  },
  {
    name: 'a gzip file with a damaged byte',
    says: ['a.json.gz'],
    run: read('a.json.gz', flipped(zipped, zipped.length >> 1)),
  },
  {
    name: 'a gzip file with a wrong checksum',
    says: ['a.json.gz', 'incorrect data check'],
    run: read('a.json.gz', flipped(zipped, zipped.length - 7)),
  },
  { name: 'text that is called gzip', says: ['a.json.gz', 'incorrect header check'], run: read('a.json.gz', lines(3)) },
  {
    name: 'a deflate file cut in the middle',
    says: ['a.json.deflate'],
    run: read('a.json.deflate', deflateSync(lines(50_000)).subarray(0, 900)),
  },
  { name: 'text that is called zstd', says: ['a.json.zst'], run: read('a.json.zst', lines(3)) },
  { name: 'text that is called bzip2', says: ['a.json.bz2'], run: read('a.json.bz2', lines(3)) },
].map((row) => ({ ...row, condition: 'FAILED_READ_FILE.NO_HINT' }));

const parquetFiles: Refusal[] = [
  {
    name: 'text that is called Parquet',
    condition: 'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER',
    run: readParquet(() => Buffer.from('no parquet at all')),
  },
  {
    name: 'a Parquet file without its end',
    condition: 'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER',
    run: readParquet((bytes) => bytes.subarray(0, -8)),
  },
  {
    name: 'a Parquet file with a footer that is too long',
    condition: 'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER',
    run: readParquet((bytes) => flipped(bytes, bytes.length - 6)),
  },
  {
    name: 'a Parquet file with a damaged page',
    condition: 'FAILED_READ_FILE.NO_HINT',
    run: readParquet((bytes) => bytes.fill(0xff, 4, 60)),
  },
].map((row) => ({ ...row, says: ['a.parquet'] }));

const layouts: Refusal[] = [
  {
    name: 'Parquet columns of another type',
    condition: 'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH',
    says: ['a.parquet', 'id', 'Expected Spark type', 'actual Parquet type'],
    run: async (scene) => {
      scene.write('in/a.parquet', await parquet(scene));
      return spark.read.schema('id BOOLEAN').parquet(scene.path('in')).collect();
    },
  },
  {
    name: 'directories of two partition columns',
    condition: 'CONFLICTING_PARTITION_COLUMN_NAMES',
    says: ['day', 'hour', 'recursiveFileLookup'],
    run: (scene) => {
      scene.write('in/day=1/a.json', lines(1));
      scene.write('in/hour=1/a.json', lines(1));
      return readA(scene).collect();
    },
  },
  {
    name: 'a partition directory whose value is not of the type',
    condition: 'INVALID_PARTITION_VALUE',
    says: ["'one'", '"INT"', '`day`'],
    run: (scene) => {
      scene.write('in/day=one/a.json', lines(1));
      return spark.read.schema('a INT, day INT').json(scene.path('in')).collect();
    },
  },
  {
    name: 'a damaged log of a file sink',
    condition: 'FAILED_READ_FILE.NO_HINT',
    says: ['_spark_metadata/0', "'v1' was expected"],
    run: (scene) => {
      scene.write('in/_spark_metadata/0', 'hello');
      return readA(scene).collect();
    },
  },
  {
    name: 'a log of a file sink that names a file which is gone',
    condition: 'FAILED_READ_FILE.FILE_NOT_EXIST',
    says: ['gone.json', 'spark.sql.files.ignoreMissingFiles'],
    run: (scene) => {
      const entry = {
        path: `file://${scene.path('in/gone.json')}`,
        size: 9,
        isDir: false,
        modificationTime: 0,
        action: 'add',
      };
      scene.write('in/_spark_metadata/0', `v1\n${JSON.stringify(entry)}`);
      return readA(scene).collect();
    },
  },
  {
    name: 'malformed JSON where types are inferred, in FAILFAST',
    condition: 'MALFORMED_RECORD_IN_SCHEMA_INFERENCE',
    says: ['FAILFAST', "'mode' as 'PERMISSIVE'"],
    run: (scene) => spark.read.option('mode', 'FAILFAST').json(scene.write('in/a.json', '{"a":1}\nhello\n')).collect(),
  },
  {
    name: 'only the column of corrupt records',
    condition: 'UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN',
    says: ['_corrupt_record', 'select another column'],
    run: (scene) => {
      const file = scene.write('in/a.json', 'hello\n');
      return spark.read.schema('a INT, _corrupt_record STRING').json(file).select('_corrupt_record').collect();
    },
  },
  {
    name: 'a file where the folder of a write should be made',
    condition: 'FAILED_WRITE_FILE',
    says: ['in/a.json/out', 'ENOTDIR'],
    unlocated: true,
    run: (scene) => spark.range(3).write.json(`${scene.write('in/a.json', lines(1))}/out`),
  },
];

describe('compressed files', () => refuses(spark, import.meta.url, damaged));
describe('Parquet', () => refuses(spark, import.meta.url, parquetFiles));
describe('layouts', () => refuses(spark, import.meta.url, layouts));

describe('what is tolerated', () => {
  it('keeps the rows before the damage with ignoreCorruptFiles', () =>
    inScene(spark, async (scene) => {
      scene.write('in/a.json.gz', zipped.subarray(0, -6));
      scene.write('in/b.json', '{"a":-1}\n');
      const rows = (await collected(readA(scene, { ignoreCorruptFiles: 'true' }))) as unknown[];
      expect(rows.length).toBeGreaterThan(1);
      expect(rows).toContainEqual([-1]);
    }));

  it('skips a Parquet file that is none with ignoreCorruptFiles', () =>
    inScene(spark, async (scene) => {
      scene.write('in/a.parquet', await parquet(scene));
      scene.write('in/b.parquet', 'no parquet');
      const df = spark.read.schema('id BIGINT').option('ignoreCorruptFiles', true).parquet(scene.path('in'));
      expect(((await collected(df)) as unknown[]).length).toBe(1000);
    }));

  it.each(['a.json.gz', 'a.parquet', 'a.json'])('passes over the empty file %s', (name) =>
    inScene(spark, async (scene) => {
      scene.write(`in/${name}`, '');
      const format = name.endsWith('parquet') ? 'parquet' : 'json';
      expect(await collected(spark.read.schema('a INT').format(format).load(scene.path('in')))).toEqual([]);
    }),
  );

  const vanishing = async (scene: Scene, options: Record<string, string>): Promise<number> => {
    for (const name of ['a', 'b', 'c', 'd']) scene.write(`in/${name}.json`, lines(1));
    let seen = 0;
    for await (const _ of readA(scene, options).toLocalIterator()) {
      seen++;
      for (const name of ['c', 'd']) rmSync(scene.path('in', `${name}.json`), { force: true });
    }
    return seen;
  };

  it('a file that vanishes while it is read is an error', () =>
    inScene(spark, async (scene) => {
      const failure = await failureOf(() => vanishing(scene, {}));
      expect(failure.condition).toBe('FAILED_READ_FILE.FILE_NOT_EXIST');
      expectSays(failure.message, ['.json', 'ignoreMissingFiles']);
    }));

  it('a file that vanishes is skipped with ignoreMissingFiles', () =>
    inScene(spark, async (scene) => {
      expect(await vanishing(scene, { ignoreMissingFiles: 'true' })).toBe(2);
    }));

  it('a folder that is called like a file is read as a folder', () =>
    inScene(spark, async (scene) => {
      mkdirSync(scene.path('in/a.json'), { recursive: true });
      scene.write('in/a.json/b.json', lines(2));
      expect(await collected(readA(scene))).toEqual([[0], [1]]);
    }));

  it.skipIf(process.getuid?.() === 0)('a file that may not be read (not as root, who may read all)', () =>
    inScene(spark, async (scene) => {
      chmodSync(scene.write('in/a.json', lines(1)), 0);
      const failure = await failureOf(() => readA(scene).collect());
      expect(failure.condition).toBe('FAILED_READ_FILE.NO_HINT');
      expectSays(failure.message, ['a.json', 'EACCES']);
    }),
  );

  it('a batch write whose query fails leaves the folder as it was', () =>
    inScene(spark, async (scene) => {
      scene.write('in/a.json', '{"a":1}\nhello\n');
      await spark.range(3).write.json(scene.path('out'));
      scene.remember();
      const bad = readA(scene, { mode: 'FAILFAST' });
      for (const mode of ['append', 'overwrite']) {
        expect((await failureOf(() => bad.write.mode(mode).json(scene.path('out')))).condition).toMatch(/FAILED_READ/);
        scene.expectUnchanged();
      }
    }));
});
