import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type RecordBatch, schemaFromText, type Value } from '@millrace/core';
import { describe, expect, it } from 'vitest';
import { inFolder, readFiles, type WriteOptions, writeBatches, writeFiles } from './harness.js';

const filesBelow = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => relative(folder, join(folder, name)))
    .sort();

/** The text that a write makes. */
const written = async (format: string, schema: string, rows: Value[][], write: WriteOptions = {}): Promise<string> => {
  let text = '';
  await inFolder(async (folder) => {
    const out = join(folder, 'out');
    await writeFiles(format, out, schema, rows, write);
    const [part] = filesBelow(out).filter((name) => name.startsWith('part-'));
    text = readFileSync(join(out, part), 'utf8');
  });
  return text;
};

const strings = [
  'plain',
  'a,b',
  'q"q',
  '"',
  'nl\nx',
  'cr\rx',
  ' lead',
  'trail ',
  '',
  '\\',
  'a\\b',
  '#c',
  'a"b,c',
  'é',
  'tab\t',
  '\\"',
  "'",
  '"x"',
  ' ',
];
const stringRows = strings.map((text): Value[] => [text, 1]);
const pacific = { 'spark.sql.session.timeZone': 'America/Los_Angeles' };
const types =
  'a TINYINT, f FLOAT, d DOUBLE, d3 DOUBLE, nan DOUBLE, inf FLOAT, dec DECIMAL(10,3), dec2 DECIMAL(20,10), dt DATE, ts TIMESTAMP, ts0 TIMESTAMP, ntz TIMESTAMP_NTZ, b BINARY, t BOOLEAN, ym INTERVAL MONTH, ds INTERVAL DAY TO SECOND, l BIGINT, esc STRING';
const typeRow: Value[] = [
  1,
  1.5,
  1e10,
  1e-5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1500n,
  100n,
  18263,
  1577963045123456n,
  -14831769600000000n + 28378000000n,
  1577934245000000n,
  Uint8Array.of(1, 2, 255),
  true,
  1,
  93784500000n,
  9007199254740993n,
  '\u0001\u001f\u007f\u2028/',
];

describe('CSV as Spark writes it', () => {
  it('quotes what needs quotes', async () => {
    expect(await written('csv', 's STRING, i INT', stringRows)).toBe(
      'plain,1\n"a,b",1\n"q\\"q",1\n"\\"",1\n"nl\nx",1\n"cr\rx",1\nlead,1\ntrail,1\n"",1\n\\,1\na\\b,1\n"#c",1\n"a\\"b,c",1\né,1\ntab,1\n"\\\\\\"",1\n\',1\n"\\"x\\"",1\n"",1\n',
    );
    expect(await written('csv', 's STRING, i INT', stringRows, { options: { quoteAll: 'true' } })).toBe(
      '"plain","1"\n"a,b","1"\n"q\\"q","1"\n"\\"","1"\n"nl\nx","1"\n"cr\rx","1"\n"lead","1"\n"trail","1"\n"","1"\n"\\\\","1"\n"a\\\\b","1"\n"#c","1"\n"a\\"b,c","1"\n"é","1"\n"tab","1"\n"\\\\\\"","1"\n"\'","1"\n"\\"x\\"","1"\n"","1"\n',
    );
    expect(await written('csv', 's STRING, i INT', stringRows, { options: { escapeQuotes: 'false' } })).toBe(
      'plain,1\n"a,b",1\nq"q,1\n"\\"",1\n"nl\nx",1\n"cr\rx",1\nlead,1\ntrail,1\n"",1\n\\,1\na\\b,1\n"#c",1\n"a\\"b,c",1\né,1\ntab,1\n\\",1\n\',1\n"\\"x\\"",1\n"",1\n',
    );
    expect(await written('csv', 's STRING, i INT', stringRows, { options: { escape: '"' } })).toBe(
      'plain,1\n"a,b",1\n"q""q",1\n"""",1\n"nl\nx",1\n"cr\rx",1\nlead,1\ntrail,1\n"",1\n\\,1\na\\b,1\n"#c",1\n"a""b,c",1\né,1\ntab,1\n"\\""",1\n\',1\n"""x""",1\n"",1\n',
    );
    const kept = { ignoreLeadingWhiteSpace: 'false', ignoreTrailingWhiteSpace: 'false', header: 'true' };
    expect(
      await written(
        'csv',
        's STRING, i INT',
        [
          [' lead', 1],
          ['tab\t', null],
          [' ', 2],
        ],
        { options: kept },
      ),
    ).toBe('s,i\n lead,1\ntab\t,\n ,2\n');
  });

  it('writes every type', async () => {
    expect(await written('csv', types, [typeRow], { conf: pacific })).toBe(
      "1,1.5,1.0E10,1.0E-5,NaN,Infinity,1.500,1.00E-8,2020-01-02,2020-01-02T03:04:05.123-08:00,1500-01-01T00:00:00.000-07:52:58,2020-01-02T03:04:05.000,[01 02 FF],true,INTERVAL '1' MONTH,INTERVAL '1 02:03:04.5' DAY TO SECOND,9007199254740993,\u007f\u2028/\n",
    );
  });
});

describe('JSON as Spark writes it', () => {
  it('writes every type', async () => {
    expect(await written('json', types, [typeRow], { conf: pacific })).toBe(
      '{"a":1,"f":1.5,"d":1.0E10,"d3":1.0E-5,"nan":"NaN","inf":"Infinity","dec":1.500,"dec2":1.00E-8,"dt":"2020-01-02","ts":"2020-01-02T03:04:05.123-08:00","ts0":"1500-01-01T00:00:00.000-07:52:58","ntz":"2020-01-02T03:04:05.000","b":"AQL/","t":true,"ym":"INTERVAL \'1\' MONTH","ds":"INTERVAL \'1 02:03:04.5\' DAY TO SECOND","l":9007199254740993,"esc":"\\u0001\\u001F\u007f\u2028/"}\n',
    );
  });

  it('writes nested values, nulls left out or not', async () => {
    const nested =
      'a ARRAY<INT>, m MAP<STRING,INT>, m2 MAP<INT,DATE>, s STRUCT<x:STRING,y:INT>, sa ARRAY<STRUCT<x:INT>>, allnull STRUCT<z:INT>, nn INT';
    const row: Value[] = [
      [1, null],
      [
        ['k', 1],
        ['n', null],
      ],
      [[1, 18262]],
      [null, 1],
      [[null]],
      [null],
      null,
    ];
    expect(await written('json', nested, [row])).toBe(
      '{"a":[1,null],"m":{"k":1,"n":null},"m2":{"1":"2020-01-01"},"s":{"y":1},"sa":[{}],"allnull":{}}\n',
    );
    expect(await written('json', nested, [row], { options: { ignoreNullFields: 'false' } })).toBe(
      '{"a":[1,null],"m":{"k":1,"n":null},"m2":{"1":"2020-01-01"},"s":{"x":null,"y":1},"sa":[{"x":null}],"allnull":{"z":null},"nn":null}\n',
    );
  });
});

describe('dates and times', () => {
  it('are written by the patterns of the options', async () => {
    const options = {
      dateFormat: 'dd/MM/yyyy',
      timestampFormat: 'yyyy HH:mm:ss.SSSSSS XXX',
      timestampNTZFormat: 'HH',
      timeZone: '+02:00',
    };
    const row: Value[] = [1, 1n, 3_600_000_000n];
    const text = '{"d":"02/01/1970","t":"1970 02:00:00.000001 +02:00","n":"01"}\n';
    expect(await written('json', 'd DATE, t TIMESTAMP, n TIMESTAMP_NTZ', [row], { options })).toBe(text);
  });
});

describe('folders', () => {
  const schema = 'v INT, s STRING, d DATE';
  const rows: Value[][] = [
    [1, 'a/b', 18262],
    [2, '', null],
    [3, null, null],
  ];

  it('get one part file and _SUCCESS', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'x/y/out');
      await writeFiles('json', out, schema, rows);
      const [success, part, ...rest] = filesBelow(out);
      expect([success, rest]).toEqual(['_SUCCESS', []]);
      expect(part).toMatch(/^part-00000-[0-9a-f-]{36}-c000\.json$/);
      expect(readdirSync(out).length).toBe(2);
    }));

  it('are partitioned as Spark partitions them, and read back', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out');
      await writeFiles('csv', out, schema, rows, { partitionBy: ['S', 'd'] });
      expect(filesBelow(out).map((name) => name.replace(/(?<=part-00000-)[0-9a-f-]{36}/, '*'))).toEqual([
        '_SUCCESS',
        's=__HIVE_DEFAULT_PARTITION__/d=__HIVE_DEFAULT_PARTITION__/part-00000-*.c000.csv',
        's=a%2Fb/d=2020-01-01/part-00000-*.c000.csv',
      ]);
      const back = await readFiles('csv', out, { options: { inferSchema: 'true' } });
      expect(back.schema.toDDL()).toBe('_c0 INT,s STRING,d DATE');
      expect(back.rows.map(String).sort()).toEqual(['1,a/b,18262', '2,,', '3,,']);
    }));

  it('keep, replace or refuse what is there by the save mode', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out');
      const write = (v: number, mode: WriteOptions['mode']) => writeFiles('json', out, 'v INT', [[v]], { mode });
      const values = async () => (await readFiles('json', out, { schema: 'v INT' })).rows.flat().sort();
      await write(1, 'errorifexists');
      await expect(write(2, 'errorifexists')).rejects.toThrow(/PATH_ALREADY_EXISTS.*file:\/.*out/);
      await write(3, 'ignore');
      expect(await values()).toEqual([1]);
      await write(4, 'append');
      expect(await values()).toEqual([1, 4]);
      await write(5, 'overwrite');
      expect(await values()).toEqual([5]);
      expect(filesBelow(out).length).toBe(2);
      writeFileSync(join(folder, 'file'), 'x');
      await writeFiles('json', join(folder, 'file'), 'v INT', [[6]], { mode: 'overwrite' });
      expect((await readFiles('json', join(folder, 'file'), { schema: 'v INT' })).rows).toEqual([[6]]);
    }));

  it('stay as they were when a write fails', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out');
      await writeFiles('json', out, 'v INT', [[1]]);
      const before = filesBelow(out);
      const broken = { numRows: 1, columns: [], column: () => fail(), slice: () => broken } as unknown as RecordBatch;
      const fail = () => {
        throw new Error('a row that cannot be written');
      };
      Object.defineProperty(broken, 'columns', { get: fail });
      const type = schemaFromText('v INT');
      await expect(writeBatches('json', out, type, [broken], { mode: 'overwrite' })).rejects.toThrow(
        /FAILED_WRITE_FILE.*a row that cannot be written/,
      );
      expect(filesBelow(out)).toEqual(before);
      expect(readdirSync(out).sort()).toEqual(before);
      await expect(writeBatches('json', join(folder, 'new'), type, [broken])).rejects.toThrow('FAILED_WRITE_FILE');
      expect(existsSync(join(folder, 'new'))).toBe(false);
    }));

  it('cannot be made where a file is in the way', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), 'x');
      await expect(writeFiles('json', join(folder, 'file/out'), 'v INT', [[1]])).rejects.toThrow(
        /FAILED_WRITE_FILE.*create/,
      );
    }));

  it('take compressed files, files of so many rows, and empty results', () =>
    inFolder(async (folder) => {
      const gz = join(folder, 'gz');
      await writeFiles('json', gz, 'v INT', [[1], [2]], { options: { compression: 'gzip' } });
      const [, part] = filesBelow(gz);
      expect(part).toMatch(/-c000\.json\.gz$/);
      expect(gunzipSync(readFileSync(join(gz, part))).toString()).toBe('{"v":1}\n{"v":2}\n');
      const deflate = join(folder, 'deflate');
      await writeFiles('text', deflate, 'v STRING', [['x'], [null]], { options: { codec: 'deflate' } });
      expect((await readFiles('text', deflate)).rows).toEqual([['x'], ['']]);
      const many = join(folder, 'many');
      await writeFiles('json', many, 'v INT', [[1], [2], [3]], { options: { maxRecordsPerFile: '2' } });
      expect(filesBelow(many).map((name) => name.slice(-10))).toEqual(['_SUCCESS', '-c000.json', '-c001.json']);
      expect(await written('csv', 'v INT', [], { options: { header: 'true' } })).toBe('v\n');
      expect(await written('json', 'v INT', [])).toBe('');
    }));
});

describe('writes that cannot be', () => {
  const failing = (format: string, schema: string, write: WriteOptions = {}) =>
    inFolder(async (folder) => {
      await writeFiles(format, join(folder, 'out'), schema, [], write).finally(() => {
        expect(existsSync(join(folder, 'out'))).toBe(false);
      });
    });

  it('are refused before anything is touched', async () => {
    await expect(failing('json', 'a INT', { partitionBy: ['nope'] })).rejects.toThrow(
      '[PARTITION_COLUMN_NOT_FOUND] Partition column `nope` not found in schema struct<a:int>.',
    );
    await expect(failing('json', 'a INT', { partitionBy: ['a'] })).rejects.toThrow('ALL_PARTITION_COLUMNS_NOT_ALLOWED');
    await expect(failing('json', 'a INT, A INT')).rejects.toThrow('COLUMN_ALREADY_EXISTS');
    await expect(failing('csv', 'a ARRAY<INT>')).rejects.toThrow(
      'The CSV datasource doesn\'t support the column `a` of the type "ARRAY<INT>".',
    );
    await expect(failing('text', 'v INT')).rejects.toThrow('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE');
    await expect(failing('text', 'v STRING, w STRING')).rejects.toThrow('INVALID_SCHEMA_FOR_FORMAT');
    await expect(failing('json', 'a INT', { options: { compression: 'foo' } })).rejects.toThrow('CODEC_NOT_AVAILABLE');
    await expect(failing('json', 'a INT', { options: { compresion: 'gzip' } })).rejects.toThrow(
      /Did you mean compression\?/,
    );
  });
});
