import { describe, expect, it, test } from 'vitest';
import { RuntimeConfig } from '../../config/index.js';
import { makeRuntime } from '../../expressions/index.js';
import { parseDataType, type StructType, schemaFromText, type Value } from '../../types/index.js';
import { makeJsonDecoder, makeJsonValueDecoder, type RecordRules } from './json-decoder.js';
import { optionsOfMap } from './json-options.js';
import { tryParseJson } from './json-parser.js';
import { renderJson } from './json-render.js';
import { makeJsonWriter } from './json-writer.js';

const runtime = makeRuntime(new RuntimeConfig([['spark.sql.session.timeZone', 'UTC']]), 0);

const decode = (
  schema: string,
  text: string,
  options: Record<string, string> = {},
  rules: RecordRules = { arraysAsRows: true },
) => makeJsonDecoder(schemaFromText(schema), optionsOfMap(Object.entries(options)), runtime, rules)(text);

const valuesOf = (schema: string, text: string, options: Record<string, string> = {}): Value | undefined =>
  decode(schema, text, options).rows[0];

describe('numbers keep every digit', () => {
  test.each([
    ['a BIGINT', '9007199254740993', 9007199254740993n],
    ['a BIGINT', '-9223372036854775808', -9223372036854775808n],
    ['a DECIMAL(38,18)', '12345678901234567890.123456789012345678', 12345678901234567890123456789012345678n],
    ['a DECIMAL(5,2)', '1.455', 146n],
    ['a DECIMAL(5,2)', '1e2', 10000n],
    ['a DOUBLE', '1e-7', 1e-7],
    ['a TINYINT', '255', -1],
    ['a STRING', '12345678901234567890', '12345678901234567890'],
  ])('%s of %s', (schema, number, value) => {
    expect(decode(schema, `{"a":${number}}`)).toEqual({ rows: [[value]], problem: undefined });
  });
});

describe('records that do not fit', () => {
  it('keep the good fields, in nested structs too', () => {
    const { rows, problem } = decode('a INT, s STRUCT<b: INT, c: INT>, d INT', '{"a":"x","s":{"b":1,"c":"y"},"d":2}');
    expect(rows).toEqual([[null, [1, null], 2]]);
    expect(problem).toContain("'a' is no INT");
  });

  it('lose an array or a map with an element that does not fit', () => {
    expect(valuesOf('a ARRAY<INT>, m MAP<STRING, INT>', '{"a":[1,"x"],"m":{"k":"v"}}')).toEqual([null, null]);
    expect(valuesOf('a ARRAY<STRUCT<b: INT>>', '{"a":[{"b":1},{"b":"x"}]}')).toEqual([[[1], [null]]]);
  });

  test.each([
    '{"a":1',
    'x',
    '{"a":01}',
    '{"a":1,}',
    '{"a":"\t"}',
    '1',
    '"a"',
    'null',
    '[1]',
    '{"a":1x}',
    '{"a":"\\x"}',
  ])('without rows: %s', (text) => {
    const { rows, problem } = decode('a INT', text);
    expect(rows).toEqual([]);
    expect(problem).toBeDefined();
  });

  it('blank text is no record', () => {
    expect(decode('a INT', ' \n')).toEqual({ rows: [] });
  });

  it('what follows the first value is not looked at', () => {
    expect(decode('a INT', '{"a":1} x').rows).toEqual([[1]]);
  });
});

describe('shapes', () => {
  it('an array of objects is a row each, where the caller wants it so', () => {
    expect(decode('a INT', '[{"a":1},{"a":2}]').rows).toEqual([[1], [2]]);
    expect(decode('a INT', '[]')).toEqual({ rows: [], problem: undefined });
    expect(decode('a INT', '[{"a":1}]', {}, {}).problem).toBe('expected an object but found an array');
  });

  it('the last of repeated names counts, names are exact, unknown names are passed over', () => {
    expect(valuesOf('a INT, B INT', '{"a":1,"b":5,"x":[1,{}],"a":2}')).toEqual([2, null]);
  });

  it('a text gets the JSON of anything', () => {
    expect(valuesOf('a STRING', '{"a":{"x" : 1.50, "y":[NaN,"é\\n"]}}')).toEqual(['{"x":1.5,"y":["NaN","é\\n"]}']);
  });

  it('arrays, maps and structs as whole texts', () => {
    const of = (type: string, text: string) =>
      makeJsonValueDecoder(parseDataType(type), optionsOfMap([]), runtime)(text).value;
    expect(of('ARRAY<INT>', '[1,null]')).toEqual([1, null]);
    expect(of('ARRAY<STRUCT<a: INT>>', '{"a":1}')).toEqual([[1]]);
    expect(of('MAP<STRING, DATE>', '{"a":"1970-01-02"}')).toEqual([['a', 1]]);
    expect(of('ARRAY<INT>', 'null')).toBeUndefined();
  });
});

describe('options', () => {
  test.each([
    ['allowSingleQuotes', "{'a':1}", 'true'],
    ['allowUnquotedFieldNames', '{a:1}', 'false'],
    ['allowComments', '{/* c */"a":1} // d', 'false'],
    ['allowNumericLeadingZeros', '{"a":001}', 'false'],
    ['allowUnquotedControlChars', '{"b":"\t","a":1}', 'false'],
    ['allowBackslashEscapingAnyCharacter', '{"b":"\\y","a":1}', 'false'],
  ])('%s', (name, text, byDefault) => {
    expect(valuesOf('a INT', text, { [name.toUpperCase()]: 'true' })).toEqual([1]);
    expect(decode('a INT', text, { [name]: 'false' }).problem).toBeDefined();
    expect(decode('a INT', text).problem === undefined).toBe(byDefault === 'true');
  });

  it('allowNonNumericNumbers takes them bare and as text', () => {
    const text = '{"a":-INF,"b":"NaN"}';
    expect(valuesOf('a DOUBLE, b DOUBLE', text)).toEqual([Number.NEGATIVE_INFINITY, Number.NaN]);
    expect(decode('a DOUBLE, b DOUBLE', text, { allowNonNumericNumbers: 'false' }).rows).toEqual([]);
  });

  it('formats and zones of dates and timestamps', () => {
    const options = { dateFormat: 'dd/MM/yyyy', timestampFormat: 'dd.MM.yyyy HH:mm', timeZone: 'Asia/Tokyo' };
    const text = '{"d":"02/01/1970","t":"01.01.1970 09:00"}';
    expect(valuesOf('d DATE, t TIMESTAMP', text, options)).toEqual([1, 0n]);
    expect(valuesOf('t TIMESTAMP', '{"t":"1970-01-01T00:00:00.000001+01:00"}')).toEqual([-3599999999n]);
    expect(valuesOf('t TIMESTAMP', '{"t":5}')).toEqual([5000000n]);
  });

  it('a limit of nesting', () => {
    const deep = `{"a":1,"b":${'['.repeat(1000)}${']'.repeat(1000)}}`;
    expect(decode('a INT', deep).problem).toContain('1000 levels');
  });
});

describe('what is written', () => {
  const write = (type: string, value: Value, options: Record<string, string> = {}): string =>
    makeJsonWriter(parseDataType(type), optionsOfMap(Object.entries(options)), runtime)(value);

  it('is read back', () => {
    const type =
      'STRUCT<l: BIGINT, d: DECIMAL(38,18), s: STRING, a: ARRAY<DOUBLE>, m: MAP<STRING, BOOLEAN>, t: TIMESTAMP, b: BINARY>';
    const value = [2n ** 62n, 1n, 'q"\\\n😀', [1.5, null], [['k', true]], 1000n, new Uint8Array([0, 255])];
    const text = write(type, value);
    expect(makeJsonDecoder(parseDataType(type) as StructType, optionsOfMap([]), runtime)(text).rows).toEqual([value]);
  });

  it('is indented on demand', () => {
    const value = [1, [1, 2], null];
    const text = write('STRUCT<a: INT, b: ARRAY<INT>, c: INT>', value, { pretty: 'true', ignoreNullFields: 'false' });
    expect(text).toBe('{\n  "a" : 1,\n  "b" : [ 1, 2 ],\n  "c" : null\n}');
  });

  it('a tree keeps repeated names and the order of names', () => {
    expect(renderJson(tryParseJson(' { "b" : 1 , "a" : [ ] , "b" : 1e5 } ')!)).toBe('{"b":1,"a":[],"b":100000.0}');
  });
});
