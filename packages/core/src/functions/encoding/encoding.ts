/** Functions between text and bytes, and numbers in other bases. */
import { error } from '../../errors/index.js';
import { type Expression, type Runtime, scalar } from '../../expressions/index.js';
import { BinaryType, IntegerType, isNumeric, LongType, StringType } from '../../types/index.js';
import { castTo } from '../arguments.js';
import { toUtf8 } from '../strings/unicode.js';
import { base64Of, fromBase64, fromHex, hexOf } from './bytes.js';
import { encodeText } from './charsets.js';

const numberToLong = (args: readonly Expression[], _name: string, runtime: Runtime): readonly Expression[] =>
  isNumeric(args[0].dataType) ? [castTo(args[0], LongType, runtime)] : args;

export const hex = scalar({
  name: 'hex',
  doc: 'Hexadecimal digits: of an integer in two’s complement without leading zeros, or of the bytes of a text or binary.',
  examples: [
    ['hex(17)', '11'],
    ["hex('Spark SQL')", '537061726B2053514C'],
    ['hex(-1)', 'FFFFFFFFFFFFFFFF'],
  ],
  inputs: [['numeric', 'stringOrBinary']],
  check: numberToLong,
  returns: StringType,
  evaluate: ({ argTypes: [type] }) => {
    if (type === StringType) return (text: string) => hexOf(toUtf8(text));
    if (type === BinaryType) return hexOf;
    return (value: bigint) => BigInt.asUintN(64, value).toString(16).toUpperCase();
  },
});

export const unhex = scalar({
  name: 'unhex',
  doc: 'The bytes that hexadecimal digits stand for; null when the text has other characters.',
  examples: [
    ["decode(unhex('537061726B2053514C'), 'UTF-8')", 'Spark SQL'],
    ["unhex('xyz')", null],
  ],
  inputs: ['string'],
  returns: BinaryType,
  nullable: true,
  evaluate: () => (text: string) => fromHex(text) ?? null,
});

export const bin = scalar({
  name: 'bin',
  doc: 'Binary digits of an integer, negative ones in 64-bit two’s complement.',
  examples: [
    ['bin(13)', '1101'],
    ['bin(-1)', '1'.repeat(64)],
  ],
  inputs: [LongType],
  returns: StringType,
  evaluate: () => (value: bigint) => BigInt.asUintN(64, value).toString(2),
});

export const base64 = scalar({
  name: 'base64',
  doc: 'The bytes in base64.',
  examples: [["base64('Spark SQL')", 'U3BhcmsgU1FM']],
  inputs: [BinaryType],
  returns: StringType,
  evaluate: () => base64Of,
});

export const unbase64 = scalar({
  name: 'unbase64',
  doc: 'The bytes that a base64 text stands for. Characters outside its alphabet are skipped.',
  examples: [["decode(unbase64('U3BhcmsgU1FM'), 'utf-8')", 'Spark SQL']],
  inputs: ['string'],
  returns: BinaryType,
  evaluate: () => (text: string) => {
    const bytes = fromBase64(text);
    if (bytes) return bytes;
    const parameters = { str: `'${text}'`, fmt: "'BASE64'", targetType: '"BINARY"', suggestion: '`try_to_binary`' };
    throw error('CONVERSION_INVALID_INPUT', parameters);
  },
});

export const encode = scalar({
  name: 'encode',
  doc: 'The bytes of a text in a character set: US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE, UTF-16LE or UTF-32.',
  examples: [["hex(encode('abc', 'utf-16be'))", '006100620063']],
  inputs: ['string', 'string'],
  returns: BinaryType,
  nullable: true,
  evaluate: () => encodeText,
});

/** The value of a 64-bit unsigned number read as signed, and whether a minus sign comes before it. */
const signedFor = (magnitude: bigint, negative: boolean, toBase: number): [value: bigint, minus: boolean] => {
  let value = BigInt.asIntN(64, magnitude);
  if (negative && toBase > 0) value = value < 0n ? -1n : -value;
  if (toBase < 0 && value < 0n) return [-value, true];
  return [value, negative && toBase < 0];
};

const digitsOf = (text: string, base: number): bigint => {
  let value = 0n;
  for (const char of text) {
    const digit = Number.parseInt(char, 36);
    if (Number.isNaN(digit) || digit >= base) break;
    value = value * BigInt(base) + BigInt(digit);
  }
  return value;
};

const isBase = (base: number): boolean => base >= 2 && base <= 36;
const unsignedMax = 2n ** 64n - 1n;

const convert = (text: string, fromBase: number, toBase: number, ansi: boolean): string | null => {
  const trimmed = text.replace(/^ +| +$/g, '');
  if (trimmed === '' || !isBase(fromBase) || !isBase(Math.abs(toBase))) return null;
  const negative = trimmed[0] === '-';
  const magnitude = digitsOf(negative ? trimmed.slice(1) : trimmed, fromBase);
  if (magnitude > unsignedMax && ansi) {
    throw error('ARITHMETIC_OVERFLOW', { message: 'Overflow in function conv()', alternative: '' });
  }
  const [value, minus] = signedFor(magnitude > unsignedMax ? unsignedMax : magnitude, negative, toBase);
  const digits = BigInt.asUintN(64, value).toString(Math.abs(toBase)).toUpperCase();
  return minus ? `-${digits}` : digits;
};

export const conv = scalar({
  name: 'conv',
  doc: 'A number in text, from one base to another (2 to 36). The result is an unsigned 64-bit number, or signed for a negative target base.',
  examples: [
    ["conv('100', 2, 10)", '4'],
    ['conv(-10, 16, -10)', '-16'],
  ],
  inputs: ['string', IntegerType, IntegerType],
  returns: StringType,
  nullable: true,
  evaluate:
    ({ runtime }) =>
    (text: string, fromBase: number, toBase: number) =>
      convert(text, fromBase, toBase, runtime.ansi),
});
