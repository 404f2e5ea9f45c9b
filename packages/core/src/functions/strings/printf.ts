/** java.util.Formatter for the values that SQL has. */
import { doubleText, floatText } from '../../expressions/index.js';
import {
  ByteType,
  type DataType,
  FloatType,
  IntegerType,
  isFractional,
  physicalOf,
  ShortType,
  type Value,
} from '../../types/index.js';
import { murmurBytes } from '../hash/murmur3.js';
import { decimalOf, dropDigits } from '../math/rounding.js';
import { toUtf8 } from './unicode.js';

/** What is wrong with a format or with the value that it is given. */
export class FormatError extends Error {}

/** `%0$s`, which Spark tells apart. */
export class ZeroIndexError extends FormatError {}

interface Specifier {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly conversion: string;
}

export interface Argument {
  readonly value: Value;
  readonly type: DataType;
  /** The value as `%s` shows it. */
  readonly text: () => string;
}

const pattern = /%(\d+\$|<)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

const fail = (reason: string): never => {
  throw new FormatError(reason);
};

const isInteger = ({ type }: Argument): boolean => {
  const physical = physicalOf(type);
  return physical === 'i8' || physical === 'i16' || physical === 'i32' || physical === 'i64';
};

const padded = (text: string, { flags, width }: Specifier): string =>
  flags.includes('-') ? text.padEnd(width) : text.padStart(width);

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Sign, parentheses, grouping and zeros around the digits of a number. */
const decorated = (digits: string, negative: boolean, specifier: Specifier): string => {
  const { flags, width } = specifier;
  const [whole, ...rest] = digits.split(/(?=[.e])/);
  const body = (flags.includes(',') ? grouped(whole) : whole) + rest.join('');
  const before = negative
    ? flags.includes('(')
      ? '('
      : '-'
    : flags.includes('+')
      ? '+'
      : flags.includes(' ')
        ? ' '
        : '';
  const after = negative && flags.includes('(') ? ')' : '';
  const zeros = flags.includes('0') ? '0'.repeat(Math.max(0, width - before.length - body.length - after.length)) : '';
  return padded(before + zeros + body + after, specifier);
};

const integerText = (argument: Argument, specifier: Specifier): string => {
  if (!isInteger(argument)) return fail(`%${specifier.conversion} cannot show ${argument.type.simpleString}`);
  const value = BigInt(argument.value as number | bigint);
  return decorated(String(value < 0n ? -value : value), value < 0n, specifier);
};

const bitsOf = (type: DataType): number =>
  type === ByteType ? 8 : type === ShortType ? 16 : physicalOf(type) === 'i64' ? 64 : 32;

const radixText = (argument: Argument, specifier: Specifier, radix: number): string => {
  if (!isInteger(argument)) return fail(`%${specifier.conversion} cannot show ${argument.type.simpleString}`);
  const digits = BigInt.asUintN(bitsOf(argument.type), BigInt(argument.value as number | bigint)).toString(radix);
  const marked = specifier.flags.includes('#') ? `${radix === 16 ? '0x' : '0'}${digits}` : digits;
  return specifier.flags.includes('0') ? marked.padStart(specifier.width, '0') : padded(marked, specifier);
};

const fixedDigits = (magnitude: number, digits: number): string => {
  const { unscaled, scale } = decimalOf(magnitude);
  const text = String(dropDigits(unscaled, scale - digits, 'halfUp')).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

const scientificDigits = (magnitude: number, digits: number): string => {
  const { unscaled, scale } = decimalOf(magnitude);
  const size = String(unscaled).length;
  let rounded = String(dropDigits(unscaled, size - 1 - digits, 'halfUp'));
  const exponent = unscaled === 0n ? 0 : size - 1 - scale + (rounded.length - 1 - digits);
  rounded = rounded.slice(0, digits + 1).padEnd(digits + 1, '0');
  const sign = exponent < 0 ? '-' : '+';
  const power = `e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  return `${rounded[0]}${digits > 0 ? `.${rounded.slice(1)}` : ''}${power}`;
};

const generalDigits = (magnitude: number, precision: number): string => {
  const digits = precision === 0 ? 1 : precision;
  const exponent = magnitude === 0 ? 0 : Number(scientificDigits(magnitude, digits - 1).split('e')[1]);
  const isPlain = magnitude === 0 || (exponent >= -4 && exponent < digits);
  return isPlain ? fixedDigits(magnitude, digits - exponent - 1) : scientificDigits(magnitude, digits - 1);
};

const floatDigits: Record<string, (magnitude: number, precision: number) => string> = {
  f: fixedDigits,
  e: scientificDigits,
  g: generalDigits,
};

const floatingText = (argument: Argument, specifier: Specifier): string => {
  const { conversion, precision } = specifier;
  if (!isFractional(argument.type)) return fail(`%${conversion} cannot show ${argument.type.simpleString}`);
  const value = argument.value as number;
  const negative = value < 0 || Object.is(value, -0);
  if (Number.isNaN(value)) return padded('NaN', specifier);
  const plain = { ...specifier, flags: specifier.flags.replace('0', '') };
  if (!Number.isFinite(value)) return decorated('Infinity', negative, plain);
  return decorated(floatDigits[conversion](Math.abs(value), precision ?? 6), negative, specifier);
};

const cut = (text: string, specifier: Specifier): string => padded(text.slice(0, specifier.precision), specifier);

const charText = (argument: Argument, specifier: Specifier): string => {
  if (argument.type !== IntegerType && argument.type !== ShortType && argument.type !== ByteType) {
    return fail(`%c cannot show ${argument.type.simpleString}`);
  }
  return padded(String.fromCodePoint(argument.value as number), specifier);
};

/** Spark's text hashes to its Murmur3. */
const hashText = (text: string): string => {
  const bytes = toUtf8(text);
  return (murmurBytes(bytes, 0, bytes.length, 42) >>> 0).toString(16);
};

const converters: Record<string, (argument: Argument, specifier: Specifier) => string> = {
  s: (argument, specifier) => cut(argument.text(), specifier),
  b: ({ value }, specifier) => cut(String(typeof value === 'boolean' ? value : true), specifier),
  h: (argument, specifier) => cut(hashText(argument.text()), specifier),
  d: integerText,
  x: (argument, specifier) => radixText(argument, specifier, 16),
  o: (argument, specifier) => radixText(argument, specifier, 8),
  c: charText,
  f: floatingText,
  e: floatingText,
  g: floatingText,
};

const shown = (argument: Argument, specifier: Specifier): string => {
  const convert = converters[specifier.conversion];
  if (!convert) return fail(`Unknown conversion %${specifier.conversion}`);
  if (argument.value !== null) return convert(argument, specifier);
  return cut(specifier.conversion === 'b' ? 'false' : 'null', specifier);
};

/** Fills the format with the arguments. Throws {@link FormatError}. */
export function printf(format: string, args: readonly Argument[]): string {
  if (format.replace(pattern, '').includes('%')) fail('A % without a conversion');
  let next = 0;
  let last = -1;
  return format.replace(pattern, (_, index: string | undefined, flags: string, width, precision, letter: string) => {
    const conversion = letter.toLowerCase();
    const specifier = { flags, width: Number(width ?? 0), precision: precision && Number(precision), conversion };
    if (conversion === 'n') return '\n';
    if (conversion === '%') return padded('%', specifier);
    if (index === '0$') throw new ZeroIndexError('The index 0');
    if (index === undefined) last = next++;
    else if (index !== '<') last = Number.parseInt(index, 10) - 1;
    const text = shown(args[last] ?? fail('A value is missing'), specifier);
    return letter === conversion ? text : text.toUpperCase();
  });
}

/** Java's text of a number, as `%s` has it. */
export const javaNumber = (value: number, type: DataType): string =>
  type === FloatType ? floatText(value) : doubleText(value);
