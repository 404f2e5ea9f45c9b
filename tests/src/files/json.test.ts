import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, type ReadOptions, readFiles } from './harness.js';

const read = async (text: string | Uint8Array, more: ReadOptions = {}) => {
  let result: Awaited<ReturnType<typeof readFiles>> | undefined;
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'in.json'), text);
    result = await readFiles('json', folder, more);
  });
  return result!;
};

const schema = 'a INT, b STRING, c DOUBLE, _corrupt_record STRING';

/** A record, and the rows that Spark 4.1 makes of it in PERMISSIVE mode. The last column is true where the record is malformed. */
const records: [string, ...unknown[][]][] = [
  ['{"a":1,"b":"x","c":1.5}', [1, 'x', 1.5, false]],
  ['{"a":1', [null, null, null, true]],
  ['not json', [null, null, null, true]],
  ['{"a":"s","b":"x"}', [null, 'x', null, true]],
  ['[{"a":1},{"a":2}]', [1, null, null, false], [2, null, null, false]],
  ['123', [null, null, null, true]],
  ['"str"', [null, null, null, true]],
  ['null', [null, null, null, true]],
  [''],
  ['  '],
  ['{}', [null, null, null, false]],
  ['{"a":1.0}', [null, null, null, true]],
  ['{"a":99999999999}', [null, null, null, true]],
  ['{"a":null,"b":null}', [null, null, null, false]],
  ['{"b":{"k":1}}', [null, '{"k":1}', null, false]],
  ['{"b":[1,2]}', [null, '[1,2]', null, false]],
  ['{"b":true}', [null, 'true', null, false]],
  ['{"a":1}{"a":2}', [1, null, null, false]],
  ['{"a":1} trailing', [1, null, null, false]],
  ['{"a":1,"a":2}', [2, null, null, false]],
  ["{'a':3}", [3, null, null, false]],
  ['{a:4}', [null, null, null, true]],
  ['{"a":007}', [null, null, null, true]],
  ['{"c":NaN}', [null, null, Number.NaN, false]],
  ['{"c":"NaN"}', [null, null, Number.NaN, false]],
  ['{"c":Infinity}', [null, null, Number.POSITIVE_INFINITY, false]],
  ['{"c":"-INF"}', [null, null, Number.NEGATIVE_INFINITY, false]],
  ['{"c":"1.5"}', [null, null, null, true]],
  ['{"c":""}', [null, null, null, true]],
  ['{"b":"\\q"}', [null, null, null, true]],
  ['{"b":"tab\there"}', [null, null, null, true]],
  ['{"b":"\\u00e9"}', [null, 'é', null, false]],
  ['{"a":1,}', [null, null, null, true]],
  ['{"a" 1}', [null, null, null, true]],
  ['[1]', [null, null, null, true]],
  ['[]'],
  ['[{"a":1},5]', [null, null, null, true]],
  ['{"a":true}', [null, null, null, true]],
  ['{"A":9}', [null, null, null, false]],
  ['{"a":[1]}', [null, null, null, true]],
  ['{"x":{"a":1}}', [null, null, null, false]],
];
const lines = records.map(([record]) => record).join('\n');
const expected = records.flatMap(([record, ...rows]) =>
  rows.map((row) => [...row.slice(0, 3), row[3] ? record : null]),
);

describe('malformed records, as Spark reads them', () => {
  it('PERMISSIVE keeps what could be read and the text of the record', async () => {
    expect((await read(lines, { schema })).rows).toEqual(expected);
  });

  for (const [record, ...rows] of records) {
    it(`alone: ${record}`, async () => {
      const made = rows.map((row) => [...row.slice(0, 3), row[3] ? record : null]);
      expect((await read(`${record}\n`, { schema })).rows).toEqual(made);
    });
  }

  it('keeps what is read as text as it was written, unless an encoding is named', async () => {
    const text = '{"b":1.50}\n{"b":1e3}\n{"b":NaN}\n{"b":{\'c\': [1.0]}}\n{"b":[ 1 , true]}\n';
    const texts = async (options: Record<string, string>) =>
      (await read(text, { schema: 'b STRING', options })).rows.flat();
    expect(await texts({})).toEqual(['1.50', '1e3', 'NaN', "{'c': [1.0]}", '[ 1 , true]']);
    expect(await texts({ encoding: 'UTF-8' })).toEqual(['1.5', '1000.0', '"NaN"', '{"c":[1.0]}', '[1,true]']);
  });

  it('DROPMALFORMED drops them', async () => {
    const { rows } = await read(lines, { schema, options: { mode: 'DROPMALFORMED' } });
    expect(rows).toEqual(expected.filter((row) => row[3] === null));
  });

  it('FAILFAST fails with the file and the record', async () => {
    const options = { mode: 'FAILFAST' };
    await expect(read(lines, { schema, options })).rejects.toThrow(
      /FAILED_READ_FILE.*in\.json.*MALFORMED_RECORD_IN_PARSING.*{"a":1/,
    );
    const good = records.filter(([, ...rows]) => rows.every((row) => row[3] === false)).map(([record]) => record);
    expect((await read(good.join('\n'), { schema, options })).rows.length).toBe(good.length - 2);
  });

  it('looks only at the columns asked for', async () => {
    const text = '{"a":"s","b":"x"}\n{"a":1,"b":"y"}\n';
    expect((await read(text, { schema, select: ['b', '_corrupt_record'] })).rows).toEqual([
      ['x', null],
      ['y', null],
    ]);
    await expect(read(text, { schema, select: ['_corrupt_record'] })).rejects.toThrow(
      'QUERY_ONLY_CORRUPT_RECORD_COLUMN',
    );
    await expect(read(text, { schema: 'a INT, _corrupt_record INT' })).rejects.toThrow('INVALID_CORRUPT_RECORD_TYPE');
    const other = { schema: 'a INT, bad STRING', options: { columnNameOfCorruptRecord: 'bad' } };
    expect((await read(text, other)).rows[0]).toEqual([null, '{"a":"s","b":"x"}']);
  });
});

describe('types', () => {
  const types =
    'd DATE, t TIMESTAMP, n DECIMAL(5,2), b BINARY, m MAP<STRING,INT>, arr ARRAY<INT>, st STRUCT<x:INT,y:STRING>, l BIGINT, f FLOAT, _corrupt_record STRING';

  it('are read as Spark reads them', async () => {
    const good =
      '{"d":"2020-01-02","t":"2020-01-02T03:04:05.123456Z","n":1.239,"b":"AQI=","m":{"k":1},"arr":[1,2],"st":{"x":1,"y":2},"l":9007199254740993,"f":1.1}';
    const bad =
      '{"d":"x","t":"y","n":12345,"b":"?","m":{"k":"v"},"arr":[1,"z"],"st":{"x":"q","y":"ok"},"l":1.5,"f":"w"}';
    const odd = '{"d":18000,"t":1600000000,"n":"1.5","m":[1],"arr":3,"st":5}';
    expect((await read([good, bad, odd].join('\n'), { schema: types })).rows).toEqual([
      [
        18263,
        1577934245123456n,
        124n,
        Uint8Array.of(1, 2),
        [['k', 1]],
        [1, 2],
        [1, '2'],
        9007199254740993n,
        Math.fround(1.1),
        null,
      ],
      [null, null, null, null, null, null, [null, 'ok'], null, null, bad],
      [null, 1600000000000000n, 150n, null, null, null, null, null, null, odd],
    ]);
  });

  it('keep every digit of nanoseconds', async () => {
    const { rows } = await read('{"Creation_Time":1424686735090205000}\n', { schema: 'Creation_Time BIGINT' });
    expect(rows).toEqual([[1424686735090205000n]]);
  });
});

describe('inference', () => {
  const ddl = async (text: string, options = {}) => (await read(text, { options })).schema.toDDL();

  it('merges the types of records as Spark does', async () => {
    const text = [
      '{"a":1,"b":"x","c":1.5,"d":null,"e":[],"f":{},"g":[{"x":1},{"y":2.5}],"h":{"z":true}}',
      '{"a":99999999999999999999,"b":2,"d":"","i":"2020-01-01T00:00:00Z","h":{"z":1},"e":[1]}',
    ].join('\n');
    expect(await ddl(text)).toBe(
      'a DECIMAL(20,0),b STRING,c DOUBLE,d STRING,e ARRAY<BIGINT>,g ARRAY<STRUCT<x: BIGINT, y: DOUBLE>>,h STRUCT<z: STRING>,i STRING',
    );
    expect(await ddl(text, { dropFieldIfAllNull: 'true', inferTimestamp: 'true' })).toContain('i TIMESTAMP');
    expect(await ddl('{"a":1.5,"b":1e2,"c":12345678901234567890.12}', { prefersDecimal: 'true' })).toBe(
      'a DECIMAL(2,1),b DECIMAL(3,0),c DECIMAL(22,2)',
    );
    expect(await ddl('{"a":1,"b":true,"c":null}', { primitivesAsString: 'true' })).toBe('a STRING,b STRING,c STRING');
    expect(await ddl('{"a":"1.25","b":"x"}', { prefersDecimal: 'true' })).toBe('a DECIMAL(3,2),b STRING');
    expect(await ddl('{"a":"2020","b":"2020-01-01"}', { inferTimestamp: 'true' })).toBe('a TIMESTAMP,b TIMESTAMP');
    expect(await ddl('{"a":"01/02/2020"}', { inferTimestamp: 'true', timestampFormat: 'dd/MM/yyyy' })).toBe(
      'a TIMESTAMP',
    );
  });

  it('adds a column for malformed records', async () => {
    const text = '{"a":1}\nbad\n[{"b":2}]\n5\n';
    const { schema: found, rows } = await read(text);
    expect(found.toDDL()).toBe('_corrupt_record STRING,a BIGINT,b BIGINT');
    expect(rows).toEqual([
      [null, 1n, null],
      ['bad', null, null],
      [null, null, 2n],
      ['5', null, null],
    ]);
    expect(await ddl(text, { mode: 'DROPMALFORMED' })).toBe('a BIGINT,b BIGINT');
    await expect(ddl(text, { mode: 'FAILFAST' })).rejects.toThrow(/MALFORMED_RECORD_IN_SCHEMA_INFERENCE.*bad/);
  });

  it('needs something to infer from', async () => {
    expect(await ddl('\n')).toBe('');
    await inFolder((folder) => expect(readFiles('json', folder)).rejects.toThrow('UNABLE_TO_INFER_SCHEMA'));
  });

  it('follows the syntax that is allowed', async () => {
    const text = "{a: 007, 'b': .5e /* c */ }".replace('.5e', '0.5');
    const options = { allowUnquotedFieldNames: 'true', allowNumericLeadingZeros: 'true', allowComments: 'true' };
    expect(await ddl(text, options)).toBe('a BIGINT,b DOUBLE');
    expect(await ddl(`${text}\n{"z":1}`)).toBe('_corrupt_record STRING,z BIGINT');
  });
});

describe('layouts', () => {
  it('multiLine reads one value a file', async () => {
    const options = { multiLine: 'true' };
    expect((await read('[{"a":1},\n{"a":2}]\n', { options })).rows).toEqual([[1n], [2n]]);
    expect((await read('{"a":1}\n{"a":2}\n', { schema, options })).rows).toEqual([[1, null, null, null]]);
    expect((await read('{"a":1,\n', { schema, options })).rows).toEqual([[null, null, null, '{"a":1,\n']]);
  });

  it('line separators, byte order marks and encodings', async () => {
    expect((await read('\ufeff{"a":1}\r\n{"a":2}\r{"a":3}', { schema: 'a INT' })).rows).toEqual([[1], [2], [3]]);
    expect((await read('{"a":1}|{"a":2}|', { schema: 'a INT', options: { lineSep: '|' } })).rows).toEqual([[1], [2]]);
    const utf16 = Buffer.from('{"b":"é"}\n{"b":"ü"}\n', 'utf16le');
    expect((await read(utf16, { schema: 'b STRING', options: { encoding: 'UTF-16LE' } })).rows).toEqual([['é'], ['ü']]);
  });

  it('_metadata tells where a row came from', async () => {
    const { rows } = await read('{"a":1}\n', { schema: 'a INT', select: ['_metadata', 'a'] });
    const [[path, name, size, start, length, time], a] = rows[0] as [unknown[], number];
    expect([String(path).startsWith('file:/'), name, size, start, length, typeof time, a]).toEqual([
      true,
      'in.json',
      8n,
      0n,
      8n,
      'bigint',
      1,
    ]);
  });
});

describe('options', () => {
  it('are checked before anything is read', async () => {
    const wrong = (options: Record<string, string>) => read('{}', { schema, options });
    await expect(wrong({ multline: 'true' })).rejects.toThrow(/UNKNOWN_OPTION.*multline.*Did you mean multiLine\?/);
    await expect(wrong({ mode: 'STRICT' })).rejects.toThrow(/INVALID_OPTION_VALUE.*'STRICT'.*PERMISSIVE/);
    await expect(wrong({ multiLine: 'yes' })).rejects.toThrow(/INVALID_OPTION_VALUE.*true or false/);
    await expect(wrong({ dateFormat: 'YYYY' })).rejects.toThrow('INCONSISTENT_BEHAVIOR_CROSS_VERSION');
  });
});
