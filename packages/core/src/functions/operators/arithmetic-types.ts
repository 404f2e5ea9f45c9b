/** The implicit casts of arithmetic, and what it gives. */
import { type Expression, type Runtime, UnresolvedFunction } from '../../expressions/index.js';
import {
  commonType,
  type DataType,
  DateType,
  DoubleType,
  isDatetime,
  isDecimal,
  isFractional,
  isIntegral,
  isInterval,
  isNumeric,
  LongType,
  NullType,
  StringType,
} from '../../types/index.js';
import { asDecimal, decimalResult } from './arithmetic-decimals.js';
import { datetimeArithmetic } from './datetime-bridge.js';
import { arithmeticMismatch, castTo } from './operand-types.js';

/** Text beside a number becomes that kind of number; NULL becomes the other's type. */
export const numericSides = (op: string, args: readonly Expression[], ansi: boolean): Expression[] => {
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
export const coerce =
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

export const resultType =
  (op: string) =>
  ([a, b]: readonly DataType[]): DataType =>
    isDecimal(a) && isDecimal(b) ? decimalResult[op](a, b) : a;

/** Without ANSI mode text beside a date is a number, which no date can be added to or compared with. */
const isTextBesideDate = (args: readonly Expression[]): boolean =>
  args.some((arg) => arg.dataType === DateType) && args.some((arg) => arg.dataType === StringType);

export const datetimeRewrite =
  (op: '+' | '-' | '*' | '/') =>
  (args: readonly Expression[], { ansi }: Runtime): Expression | undefined => {
    if (args.length !== 2 || !args.some((arg) => isDatetime(arg.dataType) || isInterval(arg.dataType)))
      return undefined;
    if (!ansi && isTextBesideDate(args)) throw arithmeticMismatch(op, args);
    const definition = datetimeArithmetic(op, args[0].dataType, args[1].dataType);
    return definition && new UnresolvedFunction(definition.name, args);
  };

export const infix =
  (symbol: string) =>
  ([a, b]: readonly string[]) =>
    `(${a} ${symbol} ${b})`;
