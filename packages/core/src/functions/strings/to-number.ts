/** to_number and to_char: numbers in text by a format. */
import { error } from '../../errors/index.js';
import {
  type Call,
  type Expression,
  Literal,
  type Runtime,
  type ScalarFunction,
  scalar,
  UnresolvedFunction,
} from '../../expressions/index.js';
import {
  BinaryType,
  DecimalType,
  decimalForIntegral,
  isDatetime,
  isDecimal,
  isIntegral,
  StringType,
  type Value,
} from '../../types/index.js';
import { castTo, constantOf, requireConstant } from '../arguments.js';
import { type NumberFormat, parseNumberFormat, readNumber, writeNumber } from './number-format.js';

const checkFormat = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  requireConstant(args, 1, [name, 'format'], runtime);
  return args;
};

const returns: ScalarFunction['returns'] = (_types, { exprs, runtime }) => {
  const format = constantOf(exprs[1], runtime);
  return typeof format === 'string' ? parseNumberFormat(format).type : new DecimalType(38, 18);
};

/** Formats are constant: parsed once. */
const keepingFormat = (): ((text: string) => NumberFormat) => {
  let last: NumberFormat | undefined;
  let key: string | undefined;
  return (text) => {
    if (last === undefined || text !== key) last = parseNumberFormat(text);
    key = text;
    return last;
  };
};

const reader = (mismatch: (text: string, format: string) => Value) => () => {
  const formatOf = keepingFormat();
  return (text: string, format: string) => readNumber(text, formatOf(format)) ?? mismatch(text, format);
};

const noMatch = (input: string, format: string): never => {
  throw error('INVALID_FORMAT.MISMATCH_INPUT', { inputType: '"STRING"', input, format });
};

export const toNumber = scalar({
  name: 'to_number',
  doc: 'The decimal number in a text that matches the format: 0 and 9 stand for digits, . or D for the point, a comma or G between thousands, $ for itself, S or MI for a sign, PR for <> around negative numbers.',
  examples: [
    ["to_number('12,454.8-', '99,999.9S')", '-12454.8'],
    ["to_number('$78.12', '$99.99')", '78.12'],
  ],
  inputs: ['string', 'string'],
  check: checkFormat,
  returns,
  evaluate: reader(noMatch),
});

export const tryToNumber: ScalarFunction = {
  ...toNumber,
  name: 'try_to_number',
  doc: 'As `to_number`, but null for text that does not match.',
  examples: [["try_to_number('abc', '999')", null]],
  nullable: true,
  evaluate: reader(() => null),
};

const decimalOf = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const [value, format] = checkFormat(args, name, runtime);
  const { dataType } = value;
  if (isDecimal(dataType)) return [value, format];
  return [
    castTo(value, isIntegral(dataType) ? decimalForIntegral(dataType) : new DecimalType(30, 15), runtime),
    format,
  ];
};

const writer = (call: Call) => {
  const { scale } = call.argTypes[0] as DecimalType;
  const formatOf = keepingFormat();
  return (value: bigint, format: string) => writeNumber(value, scale, formatOf(format));
};

/** What to_char is for numbers. */
export const numberToChar = scalar({
  name: '_number_to_char',
  doc: 'The number in text by a format as of `to_number`; # for digits that have no place.',
  examples: [["to_char(12454, '99G999')", '12,454']],
  inputs: ['numeric', 'string'],
  check: decimalOf,
  returns: StringType,
  evaluate: writer,
  sql: ([value, format]) => `to_char(${value}, ${format})`,
});

const binaryForms: Record<string, (bytes: Expression) => Expression> = {
  base64: (bytes) => new UnresolvedFunction('base64', [bytes]),
  hex: (bytes) => new UnresolvedFunction('hex', [bytes]),
  'utf-8': (bytes) => new UnresolvedFunction('decode', [bytes, new Literal('utf-8', StringType)]),
};

const fromBinary = (bytes: Expression, format: Value | undefined): Expression => {
  const form = typeof format === 'string' ? binaryForms[format.toLowerCase()] : undefined;
  if (form) return form(bytes);
  throw error('INVALID_PARAMETER_VALUE.BINARY_FORMAT', {
    parameter: '`format`',
    functionName: '`to_char`',
    invalidFormat: `'${String(format)}'`,
  });
};

const rewriteToChar: ScalarFunction['rewrite'] = (args, runtime) => {
  const [value, format] = args;
  if (isDatetime(value.dataType)) return new UnresolvedFunction('date_format', args);
  if (value.dataType === BinaryType) return fromBinary(value, constantOf(format, runtime));
  return new UnresolvedFunction('_number_to_char', args);
};

export const toChar = scalar({
  name: 'to_char',
  doc: 'A value in text: a number by a format as of `to_number`, a date or timestamp by a date pattern, a binary as base64, hex or utf-8.',
  examples: [
    ["to_char(78.12, '$99.99')", '$78.12'],
    ["to_char(-12454.8, '99G999D9S')", '12,454.8-'],
    ["to_char(x'537061726b', 'hex')", '537061726B'],
  ],
  inputs: ['any', 'string'],
  returns: StringType,
  rewrite: rewriteToChar,
  namedByRewriting: true,
});

/** Binary values differ from `to_char` in the name that their column gets. */
export const toVarchar: ScalarFunction = {
  ...toChar,
  name: 'to_varchar',
  doc: 'The same as `to_char`.',
  examples: [["to_varchar(78.12, '$99.99')", '$78.12']],
  namedByRewriting: ([value]) => value.dataType !== BinaryType,
  sql: ([value, format]) => (/^utf-8$/i.test(format) ? `to_varchar(${value}, ${format})` : `to_varchar(${value})`),
};
