/** Numbers and other values in text, by a format. */
import { error } from '../../errors/index.js';
import { type Call, type Expression, type Runtime, scalar, showStyle, textOf } from '../../expressions/index.js';
import {
  BinaryType,
  type DataType,
  DoubleType,
  IntegerType,
  isComplex,
  isDecimal,
  isFractional,
  isNumeric,
  NullType,
  StringType,
  type Value,
} from '../../types/index.js';
import { callSql, castTo } from '../arguments.js';
import { fixedPattern, formatDecimal, formatDouble, parseNumberPattern } from './decimal-format.js';
import { type Argument, FormatError, javaNumber, printf, ZeroIndexError } from './printf.js';

type NumberPattern = ReturnType<typeof parseNumberPattern>;

const patternOf = (format: number | string): NumberPattern | undefined => {
  if (typeof format === 'string') return parseNumberPattern(format === '' ? '#,##0' : format);
  return format < 0 ? undefined : fixedPattern(format);
};

const numberFormatter = (type: DataType): ((value: any, pattern: NumberPattern) => string) => {
  if (isFractional(type)) return formatDouble;
  if (isDecimal(type)) return (unscaled: bigint, pattern) => formatDecimal(unscaled, type.scale, pattern);
  return (value: number | bigint, pattern) => formatDecimal(BigInt(value), 0, pattern);
};

const formatNumberOf = (call: Call) => {
  const format = numberFormatter(call.argTypes[0]);
  let last: number | string | undefined;
  let pattern: NumberPattern | undefined;
  return (value: number | bigint, by: number | string): string | null => {
    if (by !== last) pattern = patternOf(by);
    last = by;
    return pattern ? format(value, pattern) : null;
  };
};

/** Text is no number here, not even by an implicit cast. */
const requireNumber = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const [value, format] = args;
  if (value.dataType === NullType) return [castTo(value, DoubleType, runtime), format];
  if (isNumeric(value.dataType)) return args;
  throw error('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sqlExpr: callSql(name, args),
    paramIndex: 'first',
    requiredType: '"NUMERIC"',
    inputSql: `"${value.sql}"`,
    inputType: `"${value.dataType.sql}"`,
  });
};

export const formatNumber = scalar({
  name: 'format_number',
  doc: 'The number with commas between thousands and so many digits behind the point (halves go to the even neighbour), or by a pattern such as #,###.##. Null for a negative number of digits.',
  examples: [
    ['format_number(12332.123456, 4)', '12,332.1235'],
    ["format_number(12332.123456, '##################.###')", '12332.123'],
  ],
  inputs: ['any', [IntegerType, StringType]],
  check: requireNumber,
  returns: StringType,
  nullable: true,
  evaluate: formatNumberOf,
});

/** Java prints what is inside: days for dates, microseconds for timestamps. */
const textFor = (type: DataType, zone: string): ((value: any) => string) => {
  if (type === StringType) return (text: string) => text;
  if (isFractional(type)) return (value: number) => javaNumber(value, type);
  if (type === BinaryType || isComplex(type) || isDecimal(type)) {
    const text = textOf(type, showStyle(zone));
    return (value: Value) => String(text(value as never)).replaceAll(', ', ',');
  }
  return String;
};

const badFormat = (cause: FormatError) => {
  const where = { parameter: '`strfmt`', functionName: '`format_string`' };
  if (cause instanceof ZeroIndexError) return error('INVALID_PARAMETER_VALUE.ZERO_INDEX', where, cause);
  return error('INVALID_PARAMETER_VALUE.FORMAT_SPECIFIER', { ...where, reason: cause.message }, cause);
};

const formatStringOf = ({ argTypes, runtime }: Call) => {
  const types = argTypes.slice(1);
  const texts = types.map((type) => textFor(type, runtime.timeZone));
  return (format: string | null, ...values: Value[]): string | null => {
    if (format === null) return null;
    const args = values.map((value, i): Argument => ({ value, type: types[i], text: () => texts[i](value) }));
    try {
      return printf(format, args);
    } catch (cause) {
      throw cause instanceof FormatError ? badFormat(cause) : cause;
    }
  };
};

export const formatString = scalar({
  name: 'format_string',
  aliases: ['printf'],
  doc: 'The format with its %-codes replaced by the further arguments, as printf does.',
  examples: [
    ["format_string('Hello World %d %s', 100, 'days')", 'Hello World 100 days'],
    ["printf('%05.1f|%-4s|', 2.25D, 'ab')", '002.3|ab  |'],
  ],
  inputs: ['string'],
  variadic: 'any',
  returns: StringType,
  nulls: 'handle',
  nullable: (args) => args[0].nullable,
  evaluate: formatStringOf,
});
