import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFromText, type Value } from '@millrace/core';
import { describe, expect, it } from 'vitest';
import { inFolder, readFiles, writeFiles } from './harness.js';

const everything =
  'b BOOLEAN, i8 TINYINT, i16 SMALLINT, i32 INT, i64 BIGINT, f FLOAT, d DOUBLE, d9 DECIMAL(9,2), d18 DECIMAL(18,4), d38 DECIMAL(38,10), s STRING, bin BINARY, dt DATE, ts TIMESTAMP, ntz TIMESTAMP_NTZ, ym INTERVAL YEAR TO MONTH, ds INTERVAL DAY TO SECOND, l ARRAY<STRING>, m MAP<STRING,ARRAY<INT>>, st STRUCT<x: INT, y: STRUCT<z: STRING>>';
const full: Value[] = [
  true,
  -1,
  300,
  -70000,
  9007199254740993n,
  1.5,
  0.1,
  -5n,
  123456789012345678n,
  -(10n ** 37n),
  'häßlich',
  Uint8Array.of(0, 255),
  -719162,
  -62135596800000000n,
  5n,
  14,
  -5n,
  ['a', null, ''],
  [
    ['k', [1, null]],
    ['', []],
  ],
  [7, ['deep']],
];
const schema = schemaFromText(everything);
const rows: Value[][] = [full, full.map(() => null), full.map((v, i) => (i % 2 ? null : v)), full];

const partOf = (folder: string): string => join(folder, readdirSync(folder).find((name) => name.startsWith('part-'))!);

describe('Parquet', () => {
  for (const compression of ['snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw', 'none']) {
    it(`holds every type, compressed with ${compression}`, () =>
      inFolder(async (folder) => {
        const out = join(folder, 'out');
        await writeFiles('parquet', out, schema, rows, { options: { compression } });
        const back = await readFiles('parquet', out);
        expect(back.schema.toDDL()).toBe(schema.toDDL());
        expect(back.rows).toEqual(rows);
      }));
  }

  it('names its files as Spark does', () =>
    inFolder(async (folder) => {
      await writeFiles('parquet', join(folder, 'out'), 'v INT', []);
      expect(partOf(join(folder, 'out'))).toMatch(/part-00000-[0-9a-f-]{36}-c000\.snappy\.parquet$/);
      const back = await readFiles('parquet', join(folder, 'out'));
      expect([back.schema.toDDL(), back.rows]).toEqual(['v INT', []]);
    }));

  it('reads only the columns asked for, in the order asked for, and counts without any', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out');
      await writeFiles(
        'parquet',
        out,
        'p INT, `a.b` STRING, c STRUCT<x: INT, y: INT>, d INT',
        [
          [1, 'x', [1, 2], 4],
          [2, 'y', null, 5],
        ],
        { partitionBy: ['p'] },
      );
      expect((await readFiles('parquet', out, { select: ['d', 'p', 'a.b'] })).rows).toEqual([
        [4, 1, 'x'],
        [5, 2, 'y'],
      ]);
      expect((await readFiles('parquet', out, { select: ['c'] })).rows).toEqual([[[1, 2]], [null]]);
      expect((await readFiles('parquet', out, { select: [] })).batches.map((batch) => batch.numRows)).toEqual([1, 1]);
      expect((await readFiles('parquet', out, { select: ['p'] })).rows).toEqual([[1], [2]]);
    }));

  it('fits the schema given: wider numbers, missing columns and fields, names in any case', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out');
      await writeFiles('parquet', out, 'a INT, b FLOAT, s STRUCT<x: INT, y: STRING>, d DECIMAL(5,2)', [
        [1, 1.5, [2, 'z'], 150n],
      ]);
      const given = 'D DECIMAL(10,3), B DOUBLE, A BIGINT, nope STRING, s STRUCT<y: STRING, w: INT, x: BIGINT>';
      expect((await readFiles('parquet', out, { schema: given })).rows).toEqual([
        [1500n, 1.5, 1n, null, ['z', null, 2n]],
      ]);
      await expect(readFiles('parquet', out, { schema: 'a STRING' })).rejects.toThrow(
        /FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH.*\.parquet.*\[a\]. Expected Spark type string, actual Parquet type int/,
      );
    }));

  it('reads every row group once, however the file is cut', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out');
      const many = Array.from({ length: 600_000 }, (_, i): Value[] => [i]);
      await writeFiles('parquet', out, 'v INT', many, { options: { compression: 'none' } });
      const conf = { 'spark.sql.files.maxPartitionBytes': '700000' };
      const back = await readFiles('parquet', out, { conf });
      expect(back.partitions.length).toBeGreaterThan(2);
      expect(back.rows.length).toBe(many.length);
      expect(back.rows.reduce((sum, [v]) => sum + (v as number), 0)).toBe((600_000 * 599_999) / 2);
    }));

  it('merges schemas where it is asked to', () =>
    inFolder(async (folder) => {
      await writeFiles('parquet', join(folder, 'd=1'), 'a INT, b STRING', [[1, 'x']]);
      await writeFiles('parquet', join(folder, 'd=2'), 'a INT, c STRING', [[2, 'y']]);
      const back = await readFiles('parquet', folder, { options: { mergeSchema: 'true' } });
      expect(back.schema.toDDL()).toBe('a INT,b STRING,c STRING,d INT');
      expect(back.rows).toEqual([
        [1, 'x', null, 1],
        [2, null, 'y', 2],
      ]);
      await writeFiles('parquet', join(folder, 'd=3'), 'a STRING', [['z']]);
      await expect(readFiles('parquet', folder, { options: { mergeSchema: 'true' } })).rejects.toThrow(
        'CANNOT_MERGE_SCHEMAS',
      );
    }));

  it('says which file is no Parquet file, is cut off or damaged', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.parquet'), 'this is no parquet file at all');
      await expect(readFiles('parquet', folder)).rejects.toThrow(
        /FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER.*a\.parquet/,
      );
      await expect(readFiles('parquet', folder, { schema: 'v INT' })).rejects.toThrow(
        /CANNOT_READ_FILE_FOOTER.*a\.parquet/,
      );
      expect(
        (await readFiles('parquet', folder, { schema: 'v INT', options: { ignoreCorruptFiles: 'true' } })).rows,
      ).toEqual([]);
      const out = join(folder, 'out');
      await writeFiles(
        'parquet',
        out,
        'v INT, s STRING',
        Array.from({ length: 1000 }, (_, i) => [i, `text ${i}`]),
      );
      const part = partOf(out);
      const bytes = readFileSync(part);
      bytes.fill(0xff, 4, 60);
      writeFileSync(part, bytes);
      await expect(readFiles('parquet', out)).rejects.toThrow(/FAILED_READ_FILE.*part-00000.*Parquet error/);
      truncateSync(part, 1000);
      await expect(readFiles('parquet', out)).rejects.toThrow(/CANNOT_READ_FILE_FOOTER.*part-00000/);
    }));

  it('refuses columns without values, and unknown codecs', async () => {
    await inFolder(async (folder) => {
      await expect(writeFiles('parquet', join(folder, 'x'), 'a VOID', [])).rejects.toThrow(
        'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
      );
      await expect(
        writeFiles('parquet', join(folder, 'x'), 'a INT', [], { options: { compression: 'rar' } }),
      ).rejects.toThrow(/CODEC_NOT_AVAILABLE.*rar.*snappy/);
    });
  });
});

describe('binaryFile', () => {
  it('gives path, time, length and content', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.bin'), Uint8Array.of(1, 2, 3));
      const back = await readFiles('binaryFile', folder);
      expect(back.schema.toDDL()).toBe('path STRING,modificationTime TIMESTAMP,length BIGINT,content BINARY');
      expect(back.rows[0].slice(2)).toEqual([3n, Uint8Array.of(1, 2, 3)]);
      expect(back.rows[0][0]).toBe(`file:${folder}/a.bin`);
      await expect(readFiles('binaryFile', folder, { schema: 'a INT' })).rejects.toThrow('INVALID_SCHEMA_FOR_FORMAT');
    }));
});
