import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFolder, readFiles } from './harness.js';

const put = (folder: string, name: string, text = 'x\n'): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};

const listed = async (folder: string, paths: string | string[], options = {}): Promise<string[]> => {
  const { partitions } = await readFiles('text', paths, { options });
  return partitions.map((partition) => relative(folder, partition.path as string));
};

describe('listing files', () => {
  it('walks directories and leaves out hidden names and empty files', () =>
    inFolder(async (folder) => {
      for (const name of ['b.txt', 'a.txt', '_SUCCESS', '.a.crc', 'sub/c.txt', '_temporary/d.txt', 'e._COPYING_']) {
        put(folder, name);
      }
      put(folder, 'empty.txt', '');
      expect(await listed(folder, folder)).toEqual(['a.txt', 'b.txt', 'sub/c.txt']);
    }));

  it('takes relative paths, file: URIs and several paths', () =>
    inFolder(async (folder) => {
      const a = put(folder, 'a b.txt');
      const b = put(folder, 'b.txt');
      expect(await listed(folder, [relative(process.cwd(), b), pathToFileURL(a).href])).toEqual(['b.txt', 'a b.txt']);
      expect(await listed(folder, `file:${b}`)).toEqual(['b.txt']);
    }));

  it('expands patterns as Hadoop does', () =>
    inFolder(async (folder) => {
      for (const name of ['a1.txt', 'a2.txt', 'b1.csv', 'x/a3.txt', 'y/a4.txt', 'y/.a5.txt']) put(folder, name);
      expect(await listed(folder, `${folder}/a?.txt`)).toEqual(['a1.txt', 'a2.txt']);
      expect(await listed(folder, `${folder}/[ab]1.*`)).toEqual(['a1.txt', 'b1.csv']);
      expect(await listed(folder, `${folder}/[^a]1.*`)).toEqual(['b1.csv']);
      expect(await listed(folder, `${folder}/{x,y}/*`)).toEqual(['x/a3.txt', 'y/a4.txt']);
      expect(await listed(folder, `${folder}/{a{1,2}.txt,x}`)).toEqual(['a1.txt', 'a2.txt', 'x/a3.txt']);
      expect(await listed(folder, `${folder}/*/a[3-4].txt`)).toEqual(['x/a3.txt', 'y/a4.txt']);
    }));

  it('takes every other character of a pattern for itself', () =>
    inFolder(async (folder) => {
      const names = ['2010-12-01.csv', 'a+b (c).csv', 'é|$^&~#@!.csv', 'x.csv'];
      for (const name of names) put(folder, name);
      for (const name of names) expect(await listed(folder, `${folder}/${name.replace('.csv', '*')}`)).toEqual([name]);
      expect(await listed(folder, folder, { pathGlobFilter: '2010-*-01.csv' })).toEqual(['2010-12-01.csv']);
      expect(await listed(folder, `${folder}/[0-9]*-*`)).toEqual(['2010-12-01.csv']);
    }));

  it('filters by name and by time of modification', () =>
    inFolder(async (folder) => {
      for (const [name, time] of Object.entries({ 'old.txt': 1e9, 'new.txt': 2e9, 'new.csv': 2e9 })) {
        utimesSync(put(folder, name), time, time);
      }
      expect(await listed(folder, folder, { pathGlobFilter: '*.{txt,md}' })).toEqual(['new.txt', 'old.txt']);
      expect(await listed(folder, folder, { modifiedAfter: '2020-01-01T00:00:00' })).toEqual(['new.csv', 'new.txt']);
      expect(await listed(folder, folder, { modifiedBefore: '2020-01-01 00:00:00' })).toEqual(['old.txt']);
      await expect(listed(folder, folder, { modifiedBefore: 'soon' })).rejects.toThrow(
        /INVALID_OPTION_VALUE.*2020-06-01T13/,
      );
    }));

  it('follows links to files and directories', () =>
    inFolder(async (folder) => {
      put(folder, 'in/real/a.txt');
      mkdirSync(join(folder, 'out'));
      symlinkSync(join(folder, 'in/real'), join(folder, 'out/linked'));
      expect(await listed(folder, join(folder, 'out'))).toEqual(['out/linked/a.txt']);
    }));

  it('names the path that does not exist', async () => {
    await expect(readFiles('text', '/no/such/dir')).rejects.toThrow(
      '[PATH_NOT_FOUND] Path does not exist: file:///no/such/dir.',
    );
    await expect(readFiles('text', '/no/such/*.txt')).rejects.toThrow('PATH_NOT_FOUND');
    await expect(readFiles('text', 's3://bucket/x')).rejects.toThrow(/UNSUPPORTED_FILE_SYSTEM.*s3/);
    await expect(readFiles('text', [])).rejects.toThrow('MISSING_PATH');
  });

  it('proposes the option that was meant', async () => {
    await expect(readFiles('text', '/tmp', { options: { wholeText: 'true', pathGlobFiltr: '*' } })).rejects.toThrow(
      /UNKNOWN_OPTION.*pathGlobFiltr.*Did you mean pathGlobFilter\?/,
    );
  });
});

describe('partition columns', () => {
  const read = (path: string | string[], more = {}) => readFiles('text', path, more);

  it('come last, with inferred types', () =>
    inFolder(async (folder) => {
      put(folder, 'y=2010/d=2020-01-01/s=a%2Fb/a.txt', '1\n');
      put(folder, 'y=3000000000/d=__HIVE_DEFAULT_PARTITION__/s=7/a.txt', '2\n');
      const { schema, rows } = await read(folder);
      expect(schema.toDDL()).toBe('value STRING,y BIGINT,d DATE,s STRING');
      expect(rows).toEqual([
        ['1', 2010n, 18262, 'a/b'],
        ['2', 3000000000n, null, '7'],
      ]);
    }));

  it('begin below the path, or below basePath', () =>
    inFolder(async (folder) => {
      put(folder, 'y=1/m=2/a.txt');
      expect((await read(join(folder, 'y=1'))).schema.names).toEqual(['value', 'm']);
      expect((await read(join(folder, 'y=1'), { options: { basePath: folder } })).schema.names).toEqual([
        'value',
        'y',
        'm',
      ]);
      expect((await read(folder, { options: { recursiveFileLookup: 'true' } })).schema.names).toEqual(['value']);
      expect((await read(folder, { select: ['m'] })).rows).toEqual([[2]]);
    }));

  it('take the type of the given schema, and refuse values that do not fit', () =>
    inFolder(async (folder) => {
      put(folder, 'p=1/a.json', '{"v":"x"}\n');
      const given = await readFiles('json', folder, { schema: 'p STRING, v STRING' });
      expect(given.schema.toDDL()).toBe('v STRING,p STRING');
      expect(given.rows).toEqual([['x', '1']]);
      put(folder, 'p=z/a.json', '{"v":"x"}\n');
      await expect(readFiles('json', folder, { schema: 'p INT, v STRING' })).rejects.toThrow(
        '[INVALID_PARTITION_VALUE] Failed to cast value \'z\' to data type "INT" for partition column `p`.',
      );
    }));

  it('must be the same in every directory', () =>
    inFolder(async (folder) => {
      put(folder, 'a=1/x.txt');
      put(folder, 'b=1/x.txt');
      await expect(read(folder)).rejects.toThrow('CONFLICTING_PARTITION_COLUMN_NAMES');
    }));
});

describe("a file sink's folder", () => {
  const line = (folder: string, name: string, action = 'add') =>
    JSON.stringify({
      path: pathToFileURL(join(folder, name)).href,
      size: 2,
      isDir: false,
      modificationTime: 5,
      blockReplication: 1,
      blockSize: 2,
      action,
    });

  it('is read by its log: the latest compact file and those behind it', () =>
    inFolder(async (folder) => {
      for (const name of ['p=1/a.txt', 'p=2/b b.txt', 'p=3/orphan.txt']) put(folder, name);
      put(folder, '_spark_metadata/0', `v1\n${line(folder, 'p=1/gone.txt')}`);
      put(folder, '_spark_metadata/1.compact', `v1\n${line(folder, 'p=1/a.txt')}`);
      put(folder, '_spark_metadata/2', `v1\n${line(folder, 'p=2/b b.txt')}`);
      put(folder, '_spark_metadata/.3.tmp', 'half');
      const { rows, schema } = await readFiles('text', folder);
      expect(schema.toDDL()).toBe('value STRING,p INT');
      expect(rows).toEqual([
        ['x', 1],
        ['x', 2],
      ]);
      expect((await readFiles('text', `${folder}/p=*`)).rows.length).toBe(3);
      const conf = { 'spark.sql.streaming.fileStreamSink.ignoreMetadata': 'true' };
      expect((await readFiles('text', folder, { conf })).rows.length).toBe(3);
    }));

  it('says so when the log is of another version', () =>
    inFolder(async (folder) => {
      put(folder, '_spark_metadata/0', 'v2\n');
      await expect(readFiles('text', folder)).rejects.toThrow(/FAILED_READ_FILE.*'v2' where 'v1' was expected/);
    }));
});
