/** Sizes of text and binaries, and single characters and their codes. */
import { scalar } from '../../expressions/index.js';
import { BinaryType, IntegerType, LongType, StringType } from '../../types/index.js';
import { numChars, utf8Length } from './unicode.js';

export const length = scalar({
  name: 'length',
  aliases: ['char_length', 'character_length', 'len'],
  doc: 'Number of characters of a text, trailing spaces included, or of bytes of a binary.',
  examples: [
    ["length('Spark SQL ')", 10],
    ["char_length(x'537061726b')", 5],
    ["len('Spark')", 5],
  ],
  inputs: ['stringOrBinary'],
  returns: IntegerType,
  evaluate: (call) => (call.argTypes[0] === BinaryType ? (bytes: Uint8Array) => bytes.length : numChars),
});

export const octetLength = scalar({
  name: 'octet_length',
  doc: 'Number of bytes: of the UTF-8 form of a text, or of a binary.',
  examples: [
    ["octet_length('Spark SQL')", 9],
    ["octet_length('é')", 2],
  ],
  inputs: ['stringOrBinary'],
  returns: IntegerType,
  evaluate: (call) => (call.argTypes[0] === BinaryType ? (bytes: Uint8Array) => bytes.length : utf8Length),
});

export const bitLength = scalar({
  name: 'bit_length',
  doc: 'Number of bits: of the UTF-8 form of a text, or of a binary.',
  examples: [["bit_length('Spark SQL')", 72]],
  inputs: ['stringOrBinary'],
  returns: IntegerType,
  evaluate: (call) =>
    call.argTypes[0] === BinaryType ? (bytes: Uint8Array) => bytes.length * 8 : (text: string) => utf8Length(text) * 8,
});

export const ascii = scalar({
  name: 'ascii',
  doc: 'The code point of the first character; 0 for empty text.',
  examples: [
    ["ascii('222')", 50],
    ["ascii('')", 0],
  ],
  inputs: ['string'],
  returns: IntegerType,
  evaluate: () => (text: string) => text.codePointAt(0) ?? 0,
});

export const chr = scalar({
  name: 'chr',
  aliases: ['char'],
  doc: 'The character with the given code, of which only the low eight bits count; empty text for negative codes.',
  examples: [
    ['chr(65)', 'A'],
    ['char(321)', 'A'],
  ],
  inputs: [LongType],
  returns: StringType,
  evaluate: () => (code: bigint) => (code < 0n ? '' : String.fromCharCode(Number(code & 0xffn))),
});

export const space = scalar({
  name: 'space',
  doc: 'A text of n spaces; empty for n below 1.',
  examples: [["concat('a', space(2), 'b')", 'a  b']],
  inputs: [IntegerType],
  returns: StringType,
  evaluate: () => (count: number) => ' '.repeat(Math.max(0, count)),
});

export const repeat = scalar({
  name: 'repeat',
  doc: 'The text n times in a row; empty for n below 1.',
  examples: [["repeat('123', 2)", '123123']],
  inputs: ['string', IntegerType],
  returns: StringType,
  evaluate: () => (text: string, count: number) => text.repeat(Math.max(0, count)),
});
