/** Parts of text and binaries by position. Positions count from 1; negative ones from the end; 0 is the start. */
import { scalar } from '../../expressions/index.js';
import { BinaryType, IntegerType, StringType } from '../../types/index.js';
import { withDefaults } from '../arguments.js';
import { concatBytes, numChars, sliceChars } from './unicode.js';

const maxInt = 2147483647;

const startOf = (position: number, size: number): number =>
  position > 0 ? position - 1 : position < 0 ? size + position : 0;

const substringText = (text: string, position: number, length = maxInt): string => {
  const start = startOf(position, position < 0 ? numChars(text) : 0);
  return sliceChars(text, start, Math.min(start + length, maxInt));
};

const substringBytes = (bytes: Uint8Array, position: number, length = maxInt): Uint8Array => {
  const start = startOf(position, bytes.length);
  const end = Math.min(start + length, bytes.length);
  const from = Math.max(start, 0);
  return bytes.slice(from, Math.max(from, end));
};

export const substring = scalar({
  name: 'substring',
  aliases: ['substr'],
  doc: 'The part that begins at the given position and has at most the given length: to the end when there is none.',
  examples: [
    ["substring('Spark SQL', 5)", 'k SQL'],
    ["substring('Spark SQL', -3)", 'SQL'],
    ["substring('Spark SQL' FROM 5 FOR 1)", 'k'],
  ],
  inputs: ['stringOrBinary', IntegerType, IntegerType],
  optional: 1,
  returns: ([type]) => type,
  evaluate: (call) => (call.argTypes[0] === BinaryType ? substringBytes : substringText),
  check: withDefaults(3, [maxInt, IntegerType]),
});

export const left = scalar({
  name: 'left',
  doc: 'The first n characters or bytes; empty for n below 1.',
  examples: [["left('Spark SQL', 3)", 'Spa']],
  inputs: ['stringOrBinary', IntegerType],
  returns: ([type]) => type,
  evaluate: (call) =>
    call.argTypes[0] === BinaryType
      ? (bytes: Uint8Array, count: number) => substringBytes(bytes, 1, count)
      : (text: string, count: number) => substringText(text, 1, count),
});

export const right = scalar({
  name: 'right',
  doc: 'The last n characters; empty for n below 1.',
  examples: [["right('Spark SQL', 3)", 'SQL']],
  inputs: ['string', IntegerType],
  returns: StringType,
  nullable: true,
  evaluate: () => (text: string, count: number) => (count <= 0 ? '' : substringText(text, -count)),
});

const overlayText = (text: string, part: string, position: number, length: number): string => {
  const skipped = length >= 0 ? length : numChars(part);
  return substringText(text, 1, position - 1) + part + substringText(text, position + skipped);
};

const overlayBytes = (bytes: Uint8Array, part: Uint8Array, position: number, length: number): Uint8Array => {
  const skipped = length >= 0 ? length : part.length;
  return concatBytes([substringBytes(bytes, 1, position - 1), part, substringBytes(bytes, position + skipped)]);
};

export const overlay = scalar({
  name: 'overlay',
  doc: 'Puts the second argument at a position of the first, in place of `length` characters: as many as it has when no length is given.',
  examples: [
    ["overlay('Spark SQL' PLACING '_' FROM 6)", 'Spark_SQL'],
    ["overlay('Spark SQL', 'ANSI ', 7, 0)", 'Spark ANSI SQL'],
  ],
  inputs: ['stringOrBinary', 'stringOrBinary', IntegerType, IntegerType],
  optional: 1,
  sameType: [0, 1],
  returns: ([type]) => type,
  evaluate: (call) => (call.argTypes[0] === BinaryType ? overlayBytes : overlayText),
  check: withDefaults(4, [-1, IntegerType]),
});
