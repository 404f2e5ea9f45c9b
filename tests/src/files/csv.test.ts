import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, type ReadOptions, readFiles } from './harness.js';

const read = async (text: string | Buffer, more: ReadOptions = {}) => {
  let result: Awaited<ReturnType<typeof readFiles>> | undefined;
  await inFolder(async (folder) => {
    const path = join(folder, 'in.csv');
    writeFileSync(path, text);
    result = await readFiles('csv', path, more);
  });
  return result!;
};

const rows = async (text: string, schema: string, options = {}, select?: string[]) =>
  (await read(text, { schema, options, select })).rows;

/** Lines of every kind of malformation; the answers are Spark 4.1's. */
const odd = [
  '1,x,1.5',
  '2,y',
  '3,z,2.5,extra',
  'q,w,3',
  '',
  '4,"a ""q"" b",5',
  '5,"a \\"q\\" b",6',
  '6,un"quo"ted,7',
  '7,"open,8',
  '8,"",9',
  '9,,NaN',
  ' 10 , sp ,11',
  '11,"x"tail,12',
  '',
].join('\n');
const schema = 'a INT, b STRING, c DOUBLE, _corrupt_record STRING';

describe('malformed rows, as Spark reads them', () => {
  it('PERMISSIVE keeps what could be read and the text of the row', async () => {
    expect(await rows(odd, schema)).toEqual([
      [1, 'x', 1.5, null],
      [2, 'y', null, '2,y'],
      [3, 'z', 2.5, '3,z,2.5,extra'],
      [null, 'w', 3, 'q,w,3'],
      [4, '"a ""q"" b"', 5, null],
      [5, 'a "q" b', 6, null],
      [6, 'un"quo"ted', 7, null],
      [7, 'open,8', null, '7,"open,8'],
      [8, null, 9, null],
      [9, null, Number.NaN, null],
      [null, ' sp ', 11, ' 10 , sp ,11'],
      [11, '"x"tail', 12, null],
    ]);
  });

  it('DROPMALFORMED drops them', async () => {
    const ids = (await rows(odd, schema, { mode: 'dropmalformed' })).map(([a]) => a);
    expect(ids).toEqual([1, 4, 5, 6, 8, 9, 11]);
  });

  it('FAILFAST fails with the file and the row', async () => {
    await expect(rows(odd, schema, { mode: 'FAILFAST' })).rejects.toThrow(
      /FAILED_READ_FILE.*in\.csv.*MALFORMED_RECORD_IN_PARSING.*2,y/,
    );
  });

  it('does not count fields when some columns are not read', async () => {
    const some = await rows(odd, schema, {}, ['a', '_corrupt_record']);
    expect(some.filter(([, corrupt]) => corrupt !== null)).toEqual([
      [null, 'q,w,3'],
      [null, ' 10 , sp ,11'],
    ]);
    expect((await read(odd, { schema, select: [] })).batches.map((batch) => batch.numRows)).toEqual([12]);
    await expect(rows(odd, schema, {}, ['_corrupt_record'])).rejects.toThrow('QUERY_ONLY_CORRUPT_RECORD_COLUMN');
  });

  it('refuses a corrupt-record column that is no string, and nested types', async () => {
    await expect(rows(odd, 'a INT, _corrupt_record INT')).rejects.toThrow('INVALID_CORRUPT_RECORD_TYPE');
    await expect(rows(odd, 'a ARRAY<INT>')).rejects.toThrow('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE');
  });
});

describe('types', () => {
  it('are read as Spark reads them', async () => {
    const types = 'a BYTE, b SHORT, c BIGINT, d FLOAT, e DECIMAL(5,2), f BOOLEAN, g DATE, h TIMESTAMP, i TIMESTAMP_NTZ';
    const text = [
      '1,2,3,4.5,6.789,true,2020-01-02,2020-01-02 03:04:05,2020-01-02 03:04:05',
      '300,2,-3,4.5,6.789,TRUE,2020-01-02,2020-01-02 03:04:05,2020-01-02 03:04:05',
      '1,2,99999999999999999999,Inf,12345.6,yes,2020-1-2,2020-01-02T03:04:05.123456Z,2020-01-02T03:04:05',
      '+1,-2,3.0,-Inf,1e2,f,2020-01-02T00:00,2020-01-02,x',
      '1, 2,9007199254740993,NaN,1,true,,,',
    ].join('\n');
    const at = 1577934245000000n;
    expect(await rows(text, types)).toEqual([
      [1, 2, 3n, 4.5, 679n, true, 18263, at, at],
      [null, 2, -3n, 4.5, 679n, true, 18263, at, at],
      [1, 2, null, Number.POSITIVE_INFINITY, null, null, 18263, at + 123456n, at],
      [1, -2, null, Number.NEGATIVE_INFINITY, 10000n, null, 18263, at - 11045000000n, null],
      [1, null, 9007199254740993n, Number.NaN, 100n, true, null, null, null],
    ]);
  });

  it('are inferred as Spark infers them', async () => {
    const text =
      'id,d,t,x,b,n,e\n1,2020-01-01,2020-01-01 10:00:00,1.5,true,,"""a"""\n3000000000,2020-01-02,2020-01-01T10:00:00.123Z,2,false,,b\n';
    const { schema: inferred } = await read(text, { options: { header: 'true', inferSchema: 'true' } });
    expect(inferred.toDDL()).toBe('id BIGINT,d DATE,t TIMESTAMP,x DOUBLE,b BOOLEAN,n STRING,e STRING');
    const { schema: untyped } = await read(odd, { options: { inferSchema: 'true' } });
    expect(untyped.toDDL()).toBe('_c0 STRING,_c1 STRING,_c2 DOUBLE');
  });

  it('follow the patterns of the options, strictly unless told otherwise', async () => {
    const options = {
      dateFormat: 'dd/MM/yyyy',
      timestampFormat: 'dd/MM/yyyy HH:mm',
      timestampNTZFormat: 'yyyyMMddHHmm',
    };
    const text = '02/01/1970,02/01/1970 00:01,197001020002\n1970-01-02,1970-01-02 00:00:00,1970-01-02\n';
    const types = 'd DATE, t TIMESTAMP, n TIMESTAMP_NTZ';
    const day = 86_400_000_000n;
    expect(await rows(text, types, options)).toEqual([
      [1, day + 60_000_000n, day + 120_000_000n],
      [null, null, null],
    ]);
    const fallback = { ...options, enableDateTimeParsingFallback: 'true' };
    expect((await rows(text, types, fallback))[1]).toEqual([1, day, day]);
    await expect(rows(text, types, { dateFormat: 'dd/QQQQQQQ' })).rejects.toThrow('INVALID_DATETIME_PATTERN');
  });

  it('use the zone of the session or the option', async () => {
    const one = await read('2020-07-02 03:04:05\n', {
      schema: 't TIMESTAMP',
      options: { timeZone: 'America/Los_Angeles' },
    });
    expect(one.rows).toEqual([[1593684245000000n]]);
  });
});

describe('headers', () => {
  it('give safe names', async () => {
    const { schema: names, rows: values } = await read('id,ID,,x\n1,2,3,4\n5,6,7,8,9\n', {
      options: { header: 'true' },
    });
    expect(names.names).toEqual(['id0', 'ID1', '_c2', 'x']);
    expect(values).toEqual([
      ['1', '2', '3', '4'],
      ['5', '6', '7', '8'],
    ]);
  });

  it('are compared with the schema where enforceSchema is false', async () => {
    const options = { header: 'true', enforceSchema: 'false' };
    expect(await rows('a,b\n1,2\n', 'A INT, b INT', options)).toEqual([[1, 2]]);
    await expect(rows('a,b\n1,2\n', 'x INT, b INT', options)).rejects.toThrow(
      /CSV header does not conform to the schema/,
    );
  });

  it('stand behind a byte order mark, blank lines and comments', async () => {
    const text = '\ufeff\n# hello\na,b\n\n  \n1,2\n,\n';
    const { schema: names, rows: values } = await read(text, { options: { header: 'true', comment: '#' } });
    expect(names.names).toEqual(['a', 'b']);
    expect(values).toEqual([
      ['1', '2'],
      [null, null],
    ]);
  });
});

describe('options', () => {
  it('multiLine lets quoted values span lines, and the first line end counts', async () => {
    const { rows: values } = await read('a,b\n1,"x\ny"\n2,z\r\n3,"p\r\nq"\n', {
      options: { header: 'true', multiLine: 'true' },
    });
    expect(values).toEqual([
      ['1', 'x\ny'],
      ['2', 'z\r'],
      ['3', 'p\r\nq'],
    ]);
    expect((await read('a,b\r\n1,"x\r\ny"\r\n', { options: { multiLine: 'true' } })).rows[1]).toEqual(['1', 'x\ny']);
  });

  it('blanks are kept or skipped', async () => {
    const text = 'a ,b\n 1 , " x " \n# c\n2,\t\n';
    expect((await read(text, { options: { header: 'true' } })).rows).toEqual([
      [' 1 ', ' " x " '],
      ['# c', null],
      ['2', '\t'],
    ]);
    const options = { header: 'true', ignoreLeadingWhiteSpace: 'true', ignoreTrailingWhiteSpace: 'true', comment: '#' };
    expect((await read(text, { options })).rows).toEqual([
      ['1', ' x '],
      ['2', null],
    ]);
  });

  it('nullValue, emptyValue, sep, quote and escape', async () => {
    const nulls = await read('NULL,"NULL",\n"",x,""\n', { options: { nullValue: 'NULL', emptyValue: 'E' } });
    expect(nulls.rows).toEqual([
      [null, null, null],
      ['E', 'x', 'E'],
    ]);
    const text3 = 'a STRING, b STRING, c STRING';
    expect(await rows('a||b||"c||d"\nx||y\n', text3, { sep: '||' })).toEqual([
      ['a', 'b', 'c||d'],
      ['x', 'y', null],
    ]);
    expect(await rows('"a ""q"" b"\t\'x\t\n', text3, { sep: '\\t', escape: '"' })).toEqual([['a "q" b', "'x", null]]);
    expect(await rows('"a",b,\'c,d\'\n', text3, { quote: "'" })).toEqual([['"a"', 'b', 'c,d']]);
  });

  it('encoding, lineSep, maxColumns', async () => {
    const latin = await read(Buffer.from('é;ü\n', 'latin1'), { options: { sep: ';', encoding: 'ISO-8859-1' } });
    expect(latin.rows).toEqual([['é', 'ü']]);
    expect(await rows('1,2;3,4', 'a INT, b INT', { lineSep: ';' })).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await rows('äöü,1\n', 'a STRING, b INT', { maxCharsPerColumn: '3' })).toEqual([['äöü', 1]]);
    await expect(rows('abcd,1\n', 'a STRING, b INT', { maxCharsPerColumn: '3' })).rejects.toThrow(
      /more than 3 characters.*'maxCharsPerColumn'/,
    );
    await expect(rows('1,2,3\n', 'a INT', { maxColumns: '2' })).rejects.toThrow(/more than 2 columns.*'sep'/);
    await expect(read(`${'1,'.repeat(200)}\n`, { options: { maxColumns: '100' } })).rejects.toThrow(
      /more than 100 columns/,
    );
    await expect(read('a\n', { options: { encoding: 'klingon' } })).rejects.toThrow(/INVALID_OPTION_VALUE.*klingon/);
  });
});
