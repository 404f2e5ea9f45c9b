/** Finding and replacing plain text. */
import { type ScalarFunction, scalar } from '../../expressions/index.js';
import { BinaryType, BooleanType, IntegerType, StringType } from '../../types/index.js';
import { bothText, withDefaults } from '../arguments.js';
import { charIndex, numChars, sliceChars } from './unicode.js';

const bytesAt = (bytes: Uint8Array, part: Uint8Array, at: number): boolean => {
  if (at < 0 || at + part.length > bytes.length) return false;
  for (let i = 0; i < part.length; i++) if (bytes[at + i] !== part[i]) return false;
  return true;
};

const bytesContain = (bytes: Uint8Array, part: Uint8Array): boolean => {
  for (let at = 0; at + part.length <= bytes.length; at++) if (bytesAt(bytes, part, at)) return true;
  return false;
};

const predicate = (
  parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>,
  ofText: (text: string, part: string) => boolean,
  ofBytes: (bytes: Uint8Array, part: Uint8Array) => boolean,
) =>
  scalar({
    ...parts,
    inputs: ['stringOrBinary', 'stringOrBinary'],
    check: bothText,
    returns: BooleanType,
    evaluate: (call) => (call.argTypes[0] === BinaryType ? ofBytes : ofText),
  });

export const contains = predicate(
  {
    name: 'contains',
    doc: 'Whether the second text or binary occurs within the first.',
    examples: [
      ["contains('Spark SQL', 'Spark')", true],
      ["contains('Spark SQL', 'SPARK')", false],
    ],
  },
  (text, part) => text.includes(part),
  bytesContain,
);

export const startswith = predicate(
  {
    name: 'startswith',
    doc: 'Whether the first text or binary begins with the second.',
    examples: [["startswith('Spark SQL', 'Spark')", true]],
  },
  (text, part) => text.startsWith(part),
  (bytes, part) => bytesAt(bytes, part, 0),
);

export const endswith = predicate(
  {
    name: 'endswith',
    doc: 'Whether the first text or binary ends with the second.',
    examples: [["endswith('Spark SQL', 'SQL')", true]],
  },
  (text, part) => text.endsWith(part),
  (bytes, part) => bytesAt(bytes, part, bytes.length - part.length),
);

export const instr = scalar({
  name: 'instr',
  doc: 'The position, from 1, of the first occurrence of the second text in the first; 0 when there is none.',
  examples: [["instr('SparkSQL', 'SQL')", 6]],
  inputs: ['string', 'string'],
  returns: IntegerType,
  evaluate: () => (text: string, part: string) => charIndex(text, text.indexOf(part)) + 1,
});

const locateFrom = (part: string, text: string, start: number): number => {
  if (start < 1) return 0;
  if (part === '') return 1;
  const unitStart = sliceChars(text, 0, start - 1).length;
  return start - 1 > numChars(text) ? 0 : charIndex(text, text.indexOf(part, unitStart)) + 1;
};

export const locate = scalar({
  name: 'locate',
  aliases: ['position'],
  doc: 'The position, from 1, of the first text within the second, searched from a position on; 0 when there is none.',
  examples: [
    ["locate('bar', 'foobarbar')", 4],
    ["locate('bar', 'foobarbar', 5)", 7],
    ["position('bar' IN 'foobarbar')", 4],
  ],
  inputs: ['string', 'string', IntegerType],
  optional: 1,
  check: withDefaults(3, [1, IntegerType]),
  returns: IntegerType,
  nulls: 'handle',
  nullable: (args) => args[0].nullable || args[1].nullable,
  evaluate: () => (part: string | null, text: string | null, start: number | null) => {
    if (start === null) return 0;
    return part === null || text === null ? null : locateFrom(part, text, start);
  },
});

export const replace = scalar({
  name: 'replace',
  doc: 'The text with every occurrence of the second argument replaced by the third, or removed when there is no third.',
  examples: [
    ["replace('ABCabc', 'abc', 'DEF')", 'ABCDEF'],
    ["replace('ABCabc', 'abc')", 'ABC'],
  ],
  inputs: ['string', 'string', 'string'],
  optional: 1,
  check: withDefaults(3, ['', StringType]),
  returns: StringType,
  evaluate: () => (text: string, part: string, replacement: string) =>
    part === '' ? text : text.split(part).join(replacement),
});

export const findInSet = scalar({
  name: 'find_in_set',
  doc: 'The position, from 1, of a text in a comma-separated list; 0 when it is not there or contains a comma.',
  examples: [["find_in_set('ab', 'abc,b,ab,c,def')", 3]],
  inputs: ['string', 'string'],
  returns: IntegerType,
  evaluate: () => (word: string, list: string) => (word.includes(',') ? 0 : list.split(',').indexOf(word) + 1),
});
