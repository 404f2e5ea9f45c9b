/** / % div and their try_ forms. */
import { divideBy } from '@millrace/kernels';
import { ConstantVector, FixedVector, type Vector } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import {
  type Call,
  type Expression,
  Literal,
  rescale,
  type ScalarFunction,
  scalar,
  UnresolvedFunction,
} from '../../expressions/index.js';
import {
  DoubleType,
  IntegerType,
  isDayTime,
  isDecimal,
  isFractional,
  isInterval,
  isYearMonth,
  LongType,
  NullType,
  StringType,
  type Value,
} from '../../types/index.js';
import { asDecimal, decimalRows, type Mode, modeOf, zeroDivision } from './arithmetic-decimals.js';
import { coerce, datetimeRewrite, infix, numericSides, resultType } from './arithmetic-types.js';
import { mapRows } from './map-rows.js';
import { fixedOperand, jointValidity } from './operand.js';
import { arithmeticMismatch, castTo } from './operand-types.js';
import { remaindersByLiteral } from './remainder-kernel.js';

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

/** By a literal other than zero. */
const divideLane = (call: Call) => {
  const divisor = call.literal(1);
  return call.returnType === DoubleType && typeof divisor === 'number' && divisor !== 0 ? divideBy(divisor) : undefined;
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
    lane: divideLane,
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
      return (args, numRows) =>
        remaindersByLiteral(call.returnType, args, numRows) ?? mapRows(call.returnType, args, numRows, f);
    },
    sql: isTry ? undefined : infix('%'),
  });

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
