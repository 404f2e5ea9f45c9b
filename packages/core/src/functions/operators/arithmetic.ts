/** + - * / div % and their try_ forms, over numbers. Dates and intervals are rewritten to their own functions. */
import {
  type Bitmap,
  ConstantVector,
  type FixedArray,
  FixedVector,
  makeBuilder,
  newBitmap,
  type Vector,
} from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import {
  type Call,
  divideHalfUp,
  type Expression,
  Literal,
  type Runtime,
  type ScalarFunction,
  scalar,
  UnresolvedFunction,
} from '../../expressions/index.js';
import {
  adjustedDecimal,
  ByteType,
  commonType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  decimalForIntegral,
  IntegerType,
  isDatetime,
  isDayTime,
  isDecimal,
  isFractional,
  isIntegral,
  isInterval,
  isNumeric,
  isYearMonth,
  LongType,
  NullType,
  physicalOf,
  StringType,
  type Value,
} from '../../types/index.js';
import { type ArithmeticOp, floatKernel, intKernel, longKernel, type Overflow } from './arithmetic-kernels.js';
import { datetimeArithmetic } from './datetime-bridge.js';
import { fixedOperand, jointValidity } from './operand.js';
import { arithmeticMismatch, castTo } from './operand-types.js';

const decimalResult: Record<string, (a: DecimalType, b: DecimalType) => DecimalType> = {
  '+': (a, b) => {
    const scale = Math.max(a.scale, b.scale);
    return adjustedDecimal(Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1, scale);
  },
  '*': (a, b) => adjustedDecimal(a.precision + b.precision + 1, a.scale + b.scale),
  '/': (a, b) => {
    const scale = Math.max(6, a.scale + b.precision + 1);
    return adjustedDecimal(a.precision - a.scale + b.scale + scale, scale);
  },
  '%': (a, b) => {
    const scale = Math.max(a.scale, b.scale);
    return adjustedDecimal(Math.min(a.precision - a.scale, b.precision - b.scale) + scale, scale);
  },
};
decimalResult['-'] = decimalResult['+'];

/** The decimal type of an operand: a literal integer takes just the digits that it has. */
const asDecimal = (e: Expression): DecimalType => {
  if (isDecimal(e.dataType)) return e.dataType;
  if (e instanceof Literal && e.value !== null && e.dataType !== ByteType)
    return new DecimalType(String(e.value).replace('-', '').length, 0);
  return decimalForIntegral(e.dataType);
};

/** Text beside a number becomes that kind of number; NULL becomes the other's type. */
const numericSides = (op: string, args: readonly Expression[], ansi: boolean): Expression[] => {
  const types = args.map((arg) => arg.dataType);
  const target = (type: DataType, other: DataType): DataType => {
    if (type === NullType) return other === NullType || other === StringType ? DoubleType : other;
    if (type !== StringType) return type;
    return ansi && isIntegral(other) ? LongType : DoubleType;
  };
  if (ansi && types.every((type) => type === StringType || type === NullType) && types.includes(StringType))
    throw arithmeticMismatch(op, args);
  const sides = args.map((arg, i) => castTo(arg, target(types[i], types[1 - i]), ansi));
  if (!sides.every((side) => isNumeric(side.dataType))) throw arithmeticMismatch(op, args);
  return sides;
};

/** The implicit casts of + - * %. Two decimals keep their own types: the kernel aligns them. */
const coerce =
  (op: string) =>
  (args: readonly Expression[], _name: string, { ansi }: { ansi: boolean }): readonly Expression[] => {
    const sides = numericSides(op, args, ansi);
    const [a, b] = sides.map((side) => side.dataType);
    if (isDecimal(a) || isDecimal(b)) {
      if (isFractional(a) || isFractional(b)) return sides.map((side) => castTo(side, DoubleType, ansi));
      return sides.map((side) => castTo(side, asDecimal(side), ansi));
    }
    return sides.map((side) => castTo(side, commonType(a, b, ansi)!, ansi));
  };

const resultType =
  (op: string) =>
  ([a, b]: readonly DataType[]): DataType =>
    isDecimal(a) && isDecimal(b) ? decimalResult[op](a, b) : a;

const typeWords: Record<string, string> = { byte: 'byte', short: 'short', integer: 'integer', long: 'long' };
const tryNames: Record<string, string> = { '+': '`try_add`', '-': '`try_subtract`', '*': '`try_multiply`' };

const overflowError = (op: string, type: DataType, a: Value, b: Value): Error => {
  if (type.typeName === 'byte' || type.typeName === 'short') {
    const suffix = type.typeName === 'byte' ? 'Y' : 'S';
    return error('BINARY_ARITHMETIC_OVERFLOW', {
      value1: `${a}${suffix}`,
      symbol: op,
      value2: `${b}${suffix}`,
      functionName: tryNames[op] ?? '',
    });
  }
  return error('ARITHMETIC_OVERFLOW', {
    message: `${typeWords[type.typeName]} overflow`,
    alternative: ` Use ${tryNames[op]} to tolerate overflow and return NULL instead.`,
  });
};

export const decimalOverflow = (text: string, type: DecimalType): Error =>
  error('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', {
    value: text,
    roundedValue: text,
    precision: type.precision,
    scale: type.scale,
  });

const pow10 = (n: number): bigint => 10n ** BigInt(n);

const rescale = (value: bigint, from: number, to: number): bigint =>
  to >= from ? value * pow10(to - from) : divideHalfUp(value, pow10(from - to));

const unscaledText = (value: bigint, scale: number): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  return (value < 0n ? '-' : '') + (scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits);
};

/** Spark rounds a quotient to this scale first, and then to the scale of the result. */
const quotientScale = 39;

const exactDecimal: Record<string, (a: bigint, as: number, b: bigint, bs: number, scale: number) => bigint> = {
  '+': (a, as, b, bs, scale) => {
    const s = Math.max(as, bs);
    return rescale(rescale(a, as, s) + rescale(b, bs, s), s, scale);
  },
  '-': (a, as, b, bs, scale) => exactDecimal['+'](a, as, -b, bs, scale),
  '*': (a, as, b, bs, scale) => rescale(a * b, as + bs, scale),
  '/': (a, as, b, bs, scale) => {
    const quotient = divideHalfUp((b < 0n ? -a : a) * pow10(quotientScale + bs - as), b < 0n ? -b : b);
    return rescale(quotient, quotientScale, scale);
  },
  '%': (a, as, b, bs, scale) => {
    const s = Math.max(as, bs);
    return rescale(rescale(a, as, s) % rescale(b, bs, s), s, scale);
  },
};

type Mode = 'ansi' | 'legacy' | 'try';
const modeOf = (call: Call, isTry: boolean): Mode => (isTry ? 'try' : call.runtime.ansi ? 'ansi' : 'legacy');

/** Decimals a row at a time: exact, then rounded to the result's scale; too large is an error or null. */
const decimalRows = (op: string, call: Call, mode: Mode) => {
  const [a, b] = call.argTypes as DecimalType[];
  const type = call.returnType as DecimalType;
  const limit = pow10(type.precision);
  const f = exactDecimal[op];
  return (x: bigint, y: bigint): Value => {
    if ((op === '/' || op === '%') && y === 0n) return zeroDivision(op, mode);
    const result = f(x, a.scale, y, b.scale, type.scale);
    if (result < limit && result > -limit) return result;
    if (mode === 'ansi') throw decimalOverflow(unscaledText(result, type.scale), type);
    return null;
  };
};

const zeroDivision = (op: string, mode: Mode): null => {
  if (mode !== 'ansi') return null;
  throw op === '%' ? error('REMAINDER_BY_ZERO', {}) : error('DIVIDE_BY_ZERO', {});
};

const mapRows = (type: DataType, args: readonly Vector[], numRows: number, f: (a: any, b: any) => Value): Vector => {
  const builder = makeBuilder(type);
  for (let i = 0; i < numRows; i++) {
    const [a, b] = [args[0].get(i), args[1].get(i)];
    builder.append(a === null || b === null ? null : f(a, b));
  }
  return builder.finish();
};

const arrayOf: Record<string, new (n: number) => FixedArray> = {
  i8: Int8Array,
  i16: Int16Array,
  i32: Int32Array,
  i64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
};

const numberColumns =
  (op: ArithmeticOp, call: Call, mode: Mode) =>
  (args: Vector[], numRows: number): Vector => {
    const type = call.returnType;
    const physical = physicalOf(type)!;
    let validity = jointValidity(args, numRows);
    let own: Bitmap | undefined;
    if (args.some((arg) => arg instanceof ConstantVector && arg.value === null))
      return new ConstantVector(type, null, numRows);
    const out = new arrayOf[physical](numRows);
    const overflow: Overflow =
      mode === 'legacy'
        ? undefined
        : (i) => {
            if (mode === 'ansi') throw overflowError(op, type, args[0].get(i), args[1].get(i));
            validity = own ??= validity?.slice() ?? newBitmap(numRows).fill(255);
            validity[i >> 3] &= ~(1 << (i & 7));
          };
    const [a, b] = [fixedOperand<any>(args[0]), fixedOperand<any>(args[1])];
    if (physical === 'f64' || physical === 'f32') floatKernel(op, a, b, out as Float64Array);
    else if (physical === 'i64') longKernel(op, a, b, out as BigInt64Array, validity, overflow);
    else intKernel(op, a, b, out as Int32Array, validity, overflow);
    return new FixedVector(type, out, validity);
  };

/** Without ANSI mode text beside a date is a number, which no date can be added to or compared with. */
const isTextBesideDate = (args: readonly Expression[]): boolean =>
  args.some((arg) => arg.dataType === DateType) && args.some((arg) => arg.dataType === StringType);

const datetimeRewrite =
  (op: '+' | '-' | '*' | '/') =>
  (args: readonly Expression[], { ansi }: Runtime): Expression | undefined => {
    if (args.length !== 2 || !args.some((arg) => isDatetime(arg.dataType) || isInterval(arg.dataType)))
      return undefined;
    if (!ansi && isTextBesideDate(args)) throw arithmeticMismatch(op, args);
    const definition = datetimeArithmetic(op, args[0].dataType, args[1].dataType);
    return definition && new UnresolvedFunction(definition.name, args);
  };

const infix =
  (symbol: string) =>
  ([a, b]: readonly string[]) =>
    `(${a} ${symbol} ${b})`;

const binary = (op: ArithmeticOp, doc: string, example: readonly [string, unknown], isTry = false): ScalarFunction =>
  scalar({
    name: isTry ? tryNames[op].slice(1, -1) : op,
    doc: isTry ? `${doc} Null instead of an error when the result does not fit.` : doc,
    examples: [example],
    inputs: ['any', 'any'],
    returns: resultType(op),
    nullable: isTry,
    rewrite: datetimeRewrite(op),
    namedByRewriting: !isTry,
    check: coerce(op),
    columns: (call) => {
      const mode = modeOf(call, isTry);
      if (!isDecimal(call.returnType)) return numberColumns(op, call, mode);
      const f = decimalRows(op, call, mode);
      return (args, numRows) => mapRows(call.returnType, args, numRows, f);
    },
    sql: isTry ? undefined : infix(op),
  });

/** `/` gives double for numbers and decimal for decimals. */
const divideCoerce = (
  args: readonly Expression[],
  _name: string,
  { ansi }: { ansi: boolean },
): readonly Expression[] => {
  const sides = numericSides('/', args, ansi);
  const types = sides.map((side) => side.dataType);
  const exact = types.some(isDecimal) && !types.some(isFractional) && args[0].dataType !== NullType;
  return sides.map((side) => castTo(side, exact ? asDecimal(side) : DoubleType, ansi));
};

const divideColumns = (isTry: boolean) => (call: Call) => {
  const mode = modeOf(call, isTry);
  const rows = isDecimal(call.returnType)
    ? decimalRows('/', call, mode)
    : (a: number, b: number) => (b === 0 ? zeroDivision('/', mode) : a / b);
  const kernel = (args: Vector[], numRows: number) => mapRows(call.returnType, args, numRows, rows);
  if (isDecimal(call.returnType)) return kernel;
  return (args: Vector[], numRows: number): Vector => {
    const by = args[1];
    if (!(by instanceof ConstantVector) || !by.value || args[0] instanceof ConstantVector) return kernel(args, numRows);
    const values = fixedOperand<Float64Array>(args[0]).values;
    const out = new Float64Array(numRows);
    const divisor = by.value as number;
    for (let i = 0; i < numRows; i++) out[i] = values[i] / divisor;
    return new FixedVector(call.returnType, out, jointValidity(args, numRows));
  };
};

/** An interval divided by zero is null here. */
const tryDivideInterval = ([a, b]: readonly Expression[]): Expression | undefined =>
  isInterval(a.dataType)
    ? new UnresolvedFunction('/', [a, new UnresolvedFunction('nullif', [b, new Literal(0, IntegerType)])])
    : undefined;

const division = (name: string, isTry: boolean): ScalarFunction =>
  scalar({
    name,
    doc: `Divides; numbers give a double, decimals a decimal.${isTry ? ' Null when the divisor is zero.' : ''}`,
    examples: [[isTry ? 'try_divide(3, 2)' : '3 / 2', 1.5]],
    inputs: ['any', 'any'],
    returns: resultType('/'),
    nullable: true,
    rewrite: isTry ? tryDivideInterval : datetimeRewrite('/'),
    namedByRewriting: !isTry,
    check: divideCoerce,
    columns: divideColumns(isTry),
    sql: isTry ? undefined : infix('/'),
  });

const remainderRows = (call: Call, mode: Mode) => {
  if (isDecimal(call.returnType)) return decimalRows('%', call, mode);
  return (a: any, b: any): Value => {
    if (Number(b) === 0) return zeroDivision('%', mode);
    return a % b;
  };
};

const remainder = (name: string, isTry: boolean): ScalarFunction =>
  scalar({
    name,
    aliases: isTry ? [] : ['mod'],
    doc: 'The rest of a division, with the sign of the dividend.',
    examples: [[isTry ? 'try_mod(7, 3)' : '7 % 3', 1]],
    inputs: ['any', 'any'],
    returns: resultType('%'),
    nullable: true,
    check: coerce('%'),
    columns: (call) => {
      const f = remainderRows(call, modeOf(call, isTry));
      return (args, numRows) => mapRows(call.returnType, args, numRows, f);
    },
    sql: isTry ? undefined : infix('%'),
  });

export const add = binary('+', 'Adds.', ['1 + 2', 3]);
export const subtract = binary('-', 'Subtracts.', ['5 - 2', 3]);
export const multiply = binary('*', 'Multiplies.', ['2 * 3', 6]);
export const tryAdd = binary('+', 'Adds.', ['try_add(1, 2)', 3], true);
export const trySubtract = binary('-', 'Subtracts.', ['try_subtract(5, 2)', 3], true);
export const tryMultiply = binary('*', 'Multiplies.', ['try_multiply(2, 3)', 6], true);
export const divide = division('/', false);
export const tryDivide = division('try_divide', true);
export const mod = remainder('%', false);
export const tryMod = remainder('try_mod', true);

/** Integral division truncates toward zero and gives BIGINT. */
export const integralDivide = scalar({
  name: 'div',
  doc: 'Divides and drops the fraction; the result is BIGINT.',
  examples: [['7 div 2', '3']],
  inputs: ['any', 'any'],
  returns: LongType,
  nullable: true,
  check: (args, _name, { ansi }) => {
    if (args.every((arg) => isYearMonth(arg.dataType)) || args.every((arg) => isDayTime(arg.dataType))) return args;
    const sides = numericSides('div', args, ansi);
    const types = sides.map((side) => side.dataType);
    const isText = !ansi && args.some((arg) => arg.dataType === StringType);
    if (types.some(isFractional)) throw arithmeticMismatch('div', isText ? sides : args);
    return sides.map((side) => castTo(side, types.some(isDecimal) ? asDecimal(side) : LongType, ansi));
  },
  evaluate: (call) => {
    const mode = modeOf(call, false);
    const scales = call.argTypes.map((type) => (isDecimal(type) ? type.scale : 0));
    const top = Math.max(...scales);
    return (a: bigint | number, b: bigint | number) => {
      if (Number(b) === 0) return zeroDivision('/', mode);
      const quotient = rescale(BigInt(a), scales[0], top) / rescale(BigInt(b), scales[1], top);
      if (BigInt.asIntN(64, quotient) === quotient) return quotient;
      if (mode === 'ansi') throw error('ARITHMETIC_OVERFLOW', { message: 'long overflow', alternative: '' });
      return BigInt.asIntN(64, quotient);
    };
  },
  sql: infix('div'),
});
