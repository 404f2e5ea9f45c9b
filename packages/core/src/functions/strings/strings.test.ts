import { describe, expect, it } from 'vitest';
import { RuntimeConfig } from '../../config/index.js';
import { makeRuntime, type ScalarFunction } from '../../expressions/index.js';
import {
  BinaryType,
  type DataType,
  DecimalType,
  DoubleType,
  IntegerType,
  StringType,
  type Value,
} from '../../types/index.js';
import { encodeText } from '../encoding/charsets.js';
import { initcap, translate } from './case.js';
import { formatNumber, formatString } from './format.js';
import { parseNumberFormat, readNumber, writeNumber } from './number-format.js';
import { elt, splitPart, substringIndex } from './parts.js';
import { luhnCheck, soundex } from './phonetic.js';
import { locate } from './search.js';
import { overlay, substring } from './substring.js';
import { numChars, sliceChars, utf8Length } from './unicode.js';

const typeOf = (value: Value): DataType => {
  if (typeof value === 'number') return Number.isInteger(value) ? IntegerType : DoubleType;
  return value instanceof Uint8Array ? BinaryType : StringType;
};

const runtimes = {
  on: makeRuntime(new RuntimeConfig(), 0),
  off: { ...makeRuntime(new RuntimeConfig(), 0), ansi: false },
};

const run = (
  definition: ScalarFunction,
  args: Value[],
  types: DataType[] = args.map(typeOf),
  ansi: 'on' | 'off' = 'on',
) =>
  definition.evaluate!({
    name: definition.name,
    argTypes: types,
    returnType: StringType,
    runtime: runtimes[ansi],
    literal: () => undefined,
    sql: () => '',
  })(...args);

describe('text by characters', () => {
  it('counts and cuts code points, not UTF-16 units', () => {
    expect(numChars('a😀b')).toBe(3);
    expect(sliceChars('a😀b', 1, 2)).toBe('😀');
    expect(utf8Length('é😀a')).toBe(7);
  });

  it('takes positions from 1, from the end, and 0 for the start', () => {
    expect(run(substring, ['abc', -5, 3])).toBe('a');
    expect(run(substring, ['abc', 0, 2])).toBe('ab');
    expect(run(substring, ['a😀b', -2, 1])).toBe('😀');
    expect(run(substring, [Uint8Array.of(1, 2, 3), -5, 3])).toEqual(Uint8Array.of(1));
  });

  it('overlays beyond the end by appending', () => {
    expect(run(overlay, ['abc', 'XYZ', 10, -1])).toBe('abcXYZ');
    expect(run(overlay, ['abc', 'X', -1, 2])).toBe('Xabc');
  });
});

describe('searching and splitting text', () => {
  it('finds an empty text at 1 and nothing before position 1', () => {
    expect(run(locate, ['', 'abc', 5])).toBe(1);
    expect(run(locate, ['a', 'abc', 0])).toBe(0);
    expect(run(locate, ['a', 'abc', null])).toBe(0);
  });

  it('counts parts from either end', () => {
    expect(run(splitPart, ['a,b,c', ',', -1])).toBe('c');
    expect(run(splitPart, ['a,b,c', ',', 4])).toBe('');
    expect(() => run(splitPart, ['a', ',', 0])).toThrow(/INVALID_INDEX_OF_ZERO/);
  });

  it('lets delimiters overlap as Spark does', () => {
    expect(run(substringIndex, ['aaa', 'aa', 2])).toBe('a');
    expect(run(substringIndex, ['aaa', 'aa', -1])).toBe('');
    expect(run(substringIndex, ['a.b.c', '.', -2])).toBe('b.c');
  });

  it('raises an error for elt beyond the arguments with ANSI mode only', () => {
    expect(() => run(elt, [3, 'a', 'b'])).toThrow(/INVALID_ARRAY_INDEX/);
    expect(run(elt, [3, 'a', 'b'], undefined, 'off')).toBe(null);
  });
});

describe('changing characters', () => {
  it('capitalises after spaces only', () => {
    expect(run(initcap, ['"hello wORLD-foo'])).toBe('"hello World-foo');
  });

  it('translates by the first mapping of a character', () => {
    expect(run(translate, ['abc', 'aa', 'xy'])).toBe('xbc');
    expect(run(translate, ['abcb', 'b', ''])).toBe('ac');
  });

  it('keeps Soundex codes of letters that part nothing', () => {
    expect(run(soundex, ['Ashcraft'])).toBe('A261');
    expect(run(soundex, ['Tymczak'])).toBe('T522');
    expect(run(luhnCheck, [''])).toBe(false);
  });
});

describe('formats', () => {
  it('rounds exact halves to even and keeps the sign of zero', () => {
    expect(run(formatNumber, [0.125, 2], [DoubleType, IntegerType])).toBe('0.12');
    expect(run(formatNumber, [-0.4, 0], [DoubleType, IntegerType])).toBe('-0');
    expect(run(formatNumber, [1e20, 1], [DoubleType, IntegerType])).toBe('100,000,000,000,000,000,000.0');
  });

  it('reads patterns with text around and a negative form', () => {
    const types = [new DecimalType(10, 2), StringType];
    expect(run(formatNumber, [-500n, '$#,##0.00;($#,##0.00)'], types)).toBe('($5.00)');
    expect(run(formatNumber, [25n, '#0.0%'], types)).toBe('25.0%');
  });

  it('prints as java.util.Formatter does', () => {
    const types = [StringType, DoubleType, DoubleType];
    expect(run(formatString, ['%.2f|%08.2f', 1.005, -3.5], types)).toBe('1.01|-0003.50');
    expect(run(formatString, ['%g %e', 12345.678, 12345.678], types)).toBe('12345.7 1.234568e+04');
    expect(run(formatString, ['%x', -1])).toBe('ffffffff');
    expect(() => run(formatString, ['%d', 'a'])).toThrow(/FORMAT_SPECIFIER/);
    expect(() => run(formatString, ['%0$s', 'a'])).toThrow(/ZERO_INDEX/);
  });

  it('reads and writes numbers by format', () => {
    expect(readNumber('12,454.8-', parseNumberFormat('99,999.9S'))).toBe(-124548n);
    expect(readNumber('1234', parseNumberFormat('9,999'))).toBe(undefined);
    expect(readNumber('5', parseNumberFormat('0000'))).toBe(undefined);
    expect(writeNumber(12345678n, 3, parseNumberFormat('999,999.99'))).toBe('### ###.##');
    expect(writeNumber(-5n, 0, parseNumberFormat('999PR'))).toBe('  <5>');
    expect(() => parseNumberFormat('9.9.9')).toThrow(/WRONG_NUM_TOKEN/);
  });
});

describe('character sets', () => {
  it('marks the byte order of UTF-16 and rejects what a set lacks', () => {
    expect(encodeText('aé', 'UTF-16')).toEqual(Uint8Array.of(0xfe, 0xff, 0, 0x61, 0, 0xe9));
    expect(() => encodeText('é', 'us-ascii')).toThrow(/MALFORMED_CHARACTER_CODING/);
    expect(() => encodeText('é', 'windows')).toThrow(/CHARSET/);
  });
});
