import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTimestamp } from '../format.js';
import { makeFormatter } from './formatter.js';
import { makeParser } from './parser.js';

const at = 1_577_934_245_678_901n; // 2020-01-02 03:04:05.678901Z

describe('writing', () => {
  test.each([
    ['yyyy-MM-dd HH:mm:ss.SSSSSS', '2020-01-02 03:04:05.678901'],
    ['EEEE, d MMMM yy', 'Thursday, 2 January 20'],
    ["h a 'o''clock' k K", "3 AM o'clock 3 3"],
    ['QQQ QQQQ D DDD', 'Q1 1st quarter 2 002'],
    ['yyyyy[-MM]', '02020-01'],
    ['X XXX x xxx Z ZZZZ O VV z', 'Z Z +00 +00:00 +0000 GMT GMT UTC UTC'],
  ])('%s', (pattern, text) => expect(makeFormatter(pattern, 'UTC').instant(at)).toBe(text));

  test('zones by name and offset', () => {
    const pattern = 'HH:mm XXX z zzzz O OOOO';
    expect(makeFormatter(pattern, 'Asia/Kolkata').instant(at)).toBe(
      '08:34 +05:30 IST India Standard Time GMT+5:30 GMT+05:30',
    );
    expect(makeFormatter('z', 'America/New_York').instant(at + 180n * 86_400_000_000n)).toBe('EDT');
  });
});

describe('reading', () => {
  test.each([
    ['2/1/2020', 'd/M/yyyy', '2020-01-02 00:00:00'],
    ['2/1/2020', 'dd/MM/yyyy', null],
    ['20200102030405', 'yyyyMMddHHmmss', '2020-01-02 03:04:05'],
    ['2020-01-02 03:04:05.12', 'yyyy-MM-dd HH:mm:ss.SSS', '2020-01-02 03:04:05.12'],
    ['2020-01-02 12 am', 'yyyy-MM-dd hh a', '2020-01-02 00:00:00'],
    ['jan 2, 2020', 'MMM d, yyyy', '2020-01-02 00:00:00'],
    ['2020-01-02T03:04:05+0200', "yyyy-MM-dd'T'HH:mm:ssZ", '2020-01-02 01:04:05'],
    ['2020-01-02 03:04:05 EST', 'yyyy-MM-dd HH:mm:ss z', '2020-01-02 08:04:05'],
    ['2020-060', 'yyyy-DDD', '2020-02-29 00:00:00'],
    ['2020-01-02', 'yyyy-MM-dd[ HH:mm]', '2020-01-02 00:00:00'],
    ['44 BC', 'y G', '-0043-01-01 00:00:00'],
    ['+12020-01-01', 'yyyy-MM-dd', '+12020-01-01 00:00:00'],
    ['12020-01-01', 'yyyy-MM-dd', null],
    ['2020-02-30', 'yyyy-MM-dd', null],
    ['2020-01-02 24:00', 'yyyy-MM-dd HH:mm', null],
  ])('%j by %s is %j', (text, pattern, expected) => {
    const micros = makeParser(pattern, 'UTC').instant(text);
    expect(micros === null ? null : formatTimestamp(micros, 'UTC')).toBe(expected);
  });

  test('says in Java’s words why a text is none', () => {
    const parser = makeParser('yyyy-MM-dd', 'UTC');
    expect(parser.whyNot('2020-1-02')).toBe("Text '2020-1-02' could not be parsed at index 5");
    expect(parser.whyNot('2020-01-02x')).toBe(
      "Text '2020-01-02x' could not be parsed, unparsed text found at index 10",
    );
  });

  test('undoes writing', () => {
    const pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX";
    const [formatter, parser] = [makeFormatter(pattern, 'Asia/Kolkata'), makeParser(pattern, 'UTC')];
    const instant = fc.bigInt(-2_000_000_000_000_000n, 2n ** 62n);
    fc.assert(fc.property(instant, (micros) => parser.instant(formatter.instant(micros)) === micros));
  });
});

test.each([
  ['YYYY', false, 'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION'],
  ['e', false, 'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN'],
  ['A', false, 'INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER'],
  ["'unclosed", false, 'INVALID_DATETIME_PATTERN.WITH_SUGGESTION'],
  ['EEE', true, 'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION'],
])('%s is refused', (pattern, parsing, condition) => {
  const make = parsing ? makeParser : makeFormatter;
  expect(() => make(pattern, 'UTC')).toThrow(expect.objectContaining({ condition }));
});
