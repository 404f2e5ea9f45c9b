/**
 * Trimming. A function call `trim(chars, text)` names the characters first, as Spark's does and as the SQL form
 * `TRIM(BOTH chars FROM text)` reads; only btrim takes them second.
 */
import { type ScalarFunction, scalar } from '../../expressions/index.js';
import { StringType } from '../../types/index.js';

type Trimmer = (text: string, isTrimmed: (char: string) => boolean) => string;

const trimStart: Trimmer = (text, isTrimmed) => {
  const chars = [...text];
  const kept = chars.findIndex((char) => !isTrimmed(char));
  return kept < 0 ? '' : chars.slice(kept).join('');
};

const trimEnd: Trimmer = (text, isTrimmed) => {
  const chars = [...text];
  return chars.slice(0, chars.findLastIndex((char) => !isTrimmed(char)) + 1).join('');
};

const trimBoth: Trimmer = (text, isTrimmed) => trimEnd(trimStart(text, isTrimmed), isTrimmed);

const trimChars = (trimmer: Trimmer) => (text: string, chars: string) => {
  const set = new Set(chars);
  return trimmer(text, (char) => set.has(char));
};

const sideSql = (name: string, side: string) => (args: readonly string[]) =>
  args.length === 1 ? `${name}(${args[0]})` : `TRIM(${side} ${args[0]} FROM ${args[1]})`;

const leading = /^ +/;
const trailing = / +$/;

type Parts = Pick<ScalarFunction, 'name' | 'doc' | 'examples' | 'sql'>;

const charsFirst = (parts: Parts, trimmer: Trimmer, spaces: (text: string) => string) =>
  scalar({
    ...parts,
    inputs: ['string', 'string'],
    optional: 1,
    returns: StringType,
    evaluate: (call) =>
      call.argTypes.length === 1 ? spaces : (chars: string, text: string) => trimChars(trimmer)(text, chars),
  });

const trimSpaces = (text: string): string => text.replace(leading, '').replace(trailing, '');

export const trim = charsFirst(
  {
    name: 'trim',
    doc: 'The text without spaces at both ends, or without any of the given characters there.',
    examples: [
      ["trim('    SparkSQL   ')", 'SparkSQL'],
      ["trim(BOTH 'SL' FROM 'SSparkSQLS')", 'parkSQ'],
      ["trim('SL' FROM 'SSparkSQLS')", 'parkSQ'],
    ],
    sql: sideSql('trim', 'BOTH'),
  },
  trimBoth,
  trimSpaces,
);

export const ltrim = charsFirst(
  {
    name: 'ltrim',
    doc: 'The text without spaces, or any of the given characters, at its start.',
    examples: [
      ["ltrim('    SparkSQL   ')", 'SparkSQL   '],
      ["trim(LEADING 'SL' FROM 'SSparkSQLS')", 'parkSQLS'],
    ],
    sql: sideSql('ltrim', 'LEADING'),
  },
  trimStart,
  (text) => text.replace(leading, ''),
);

export const rtrim = charsFirst(
  {
    name: 'rtrim',
    doc: 'The text without spaces, or any of the given characters, at its end.',
    examples: [
      ["rtrim('    SparkSQL   ')", '    SparkSQL'],
      ["trim(TRAILING 'SL' FROM 'SSparkSQLS')", 'SSparkSQ'],
    ],
    sql: sideSql('rtrim', 'TRAILING'),
  },
  trimEnd,
  (text) => text.replace(trailing, ''),
);

export const btrim = scalar({
  name: 'btrim',
  doc: 'The text without spaces at both ends, or without any of the characters of the second argument there.',
  examples: [
    ["btrim('    SparkSQL   ')", 'SparkSQL'],
    ["btrim('SSparkSQLS', 'SL')", 'parkSQ'],
  ],
  inputs: ['string', 'string'],
  optional: 1,
  returns: StringType,
  evaluate: (call) => (call.argTypes.length === 1 ? trimSpaces : trimChars(trimBoth)),
});
