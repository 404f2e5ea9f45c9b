import { describe, expect, it } from 'vitest';
import { compileJavaPattern } from './compile.js';
import { likeMatcher } from './like.js';
import { PatternSyntaxError } from './reader.js';
import { replaceMatches } from './replace.js';
import { splitText } from './split.js';

const finds = (pattern: string, text: string): boolean => compileJavaPattern(pattern).regex.test(text);

describe('Java patterns', () => {
  it.each([
    ['(?i)AB', 'xab', true],
    ['a(?i)B', 'ab', true],
    ['a(?i)B', 'Ab', false],
    ['(?i:A)b', 'aB', false],
    ['(?i)é', 'É', false],
    ['(?iu)é', 'É', true],
    ['(?i)[a-c]x', 'BX', true],
    ['(?x) a b # comment', 'ab', true],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['^b', 'a\nb', false],
    ['(?m)^b', 'a\nb', true],
    ['b$', 'ab\n', true],
    ['b\\z', 'ab\n', false],
    ['^a*+a', 'aaa', false],
    ['(?>a*)b', 'aab', true],
    ['\\p{Upper}+', 'ABC', true],
    ['\\p{IsAlphabetic}', 'é', true],
    ['\\p{L}', '1', false],
    ['^[\\w&&[^\\d]]+$', 'a1', false],
    ['[a-c[x-z]]', 'y', true],
    ['[]]', 'a]', true],
    ['\\Q.\\E', 'xy', false],
    ['^\\w$', 'é', false],
    ['(?<g>ab)\\k<g>', 'abab', true],
    ['(a)(b)\\2', 'abb', true],
    ['\\x41\\u0042\\0103', 'ABC', true],
    ['a\\hb', 'a\tb', true],
    ['}', '}', true],
    ['a-b_c!d', 'a-b_c!d', true],
  ])('%s on %j: %s', (pattern, text, expected) => {
    expect(finds(pattern, text)).toBe(expected);
  });

  it.each(['(', 'a{', '*a', '[a', 'a)', '\\y', '(?<1>a)', '\\p{Nothing}', '[b-a]'])('rejects %s', (pattern) => {
    expect(() => compileJavaPattern(pattern)).toThrow(PatternSyntaxError);
  });

  it('numbers groups as Java does though atomic groups add their own', () => {
    const pattern = compileJavaPattern('(?>x)(a)(b)\\2');
    const match = pattern.regex.exec('xabb')!;
    expect([pattern.groupCount, pattern.group(match, 1), pattern.group(match, 2)]).toEqual([2, 'a', 'b']);
  });
});

describe('replacing and splitting', () => {
  it('takes as many digits for a group as there are groups', () => {
    expect(replaceMatches(compileJavaPattern('(b)'), 'abc', '$12', 1)).toBe('ab2c');
    expect(replaceMatches(compileJavaPattern('(?<x>b)'), 'abc', '[$' + '{x}]', 1)).toBe('a[b]c');
    expect(replaceMatches(compileJavaPattern('b'), 'abc', '\\$', 1)).toBe('a$c');
    expect(replaceMatches(compileJavaPattern(''), 'aaa', '-', 1)).toBe('-a-a-a-');
    expect(() => replaceMatches(compileJavaPattern('b'), 'abc', '$1', 1)).toThrow(/INVALID_REGEXP_REPLACE/);
  });

  it('replaces from a position on', () => {
    expect(replaceMatches(compileJavaPattern('a'), 'aaa', 'b', 2)).toBe('abb');
    expect(replaceMatches(compileJavaPattern('a'), 'aaa', 'b', 5)).toBe('aaa');
  });

  it.each([
    ['hello', '', 2, ['h', 'ello']],
    ['', '', -1, ['']],
    ['a,b,,', ',', 0, ['a', 'b', '', '']],
    ['a,b,,', ',', 3, ['a', 'b', ',']],
    ['abc', 'a|', -1, ['', '', 'b', 'c', '']],
    ['abc', '(?=b)', -1, ['a', 'bc']],
  ])('splits %j at %j, %i parts', (text, pattern, limit, expected) => {
    expect(splitText(text, pattern, limit, compileJavaPattern)).toEqual(expected);
  });
});

describe('LIKE', () => {
  it.each([
    ['a%', 'abc', true],
    ['%c', 'abc', true],
    ['%b%', 'abc', true],
    ['_b_', 'abc', true],
    ['a_', 'a😀', true],
    ['a\\%', 'a%', true],
    ['a\\%', 'ab', false],
    ['%', '', true],
    ['', 'a', false],
    ['a%c.', 'abxc.', true],
  ])('%s on %j: %s', (pattern, text, expected) => {
    expect(likeMatcher(pattern, '\\')(text)).toBe(expected);
  });

  it('rejects an escape before a plain character or at the end', () => {
    expect(() => likeMatcher('\\abc', '\\')).toThrow(/ESC_IN_THE_MIDDLE/);
    expect(() => likeMatcher('ab\\', '\\')).toThrow(/ESC_AT_THE_END/);
  });
});
