/** Sign, magnitude and remainder. */
import { error } from '../../errors/index.js';
import { type Call, Literal, type ScalarFunction, scalar, UnresolvedFunction } from '../../expressions/index.js';
import {
  adjustedDecimal,
  CalendarIntervalType,
  type DataType,
  type DecimalType,
  DoubleType,
  IntegerType,
  isDecimal,
  isFractional,
  LongType,
  type Value,
} from '../../types/index.js';
import { mod } from '../operators/division.js';
import { fitInteger, integerKind, overflow } from './integers.js';

type Unary = (value: any) => Value;

/** Intervals always check for overflow; integers with ANSI mode. */
const negation = ({ argTypes: [type], runtime }: Call): Unary => {
  if (isFractional(type)) return (value: number) => -value;
  if (isDecimal(type)) return (value: bigint) => -value;
  if (integerKind(type) && type !== LongType) {
    const fit = fitInteger(type, runtime.ansi);
    return (value: number) => (value > 0 ? -value : value === 0 ? 0 : fit(-BigInt(value)));
  }
  if (type === LongType) {
    const fit = fitInteger(type, runtime.ansi);
    return (value: bigint) => fit(-value);
  }
  return intervalNegation;
};

const intervalNegation: Unary = (value: number | bigint) => {
  if (typeof value === 'number') {
    if (value === -2147483648) throw overflow('integer overflow');
    return 0 - value;
  }
  if (value === -(2n ** 63n)) throw overflow('long overflow');
  return -value;
};

export const negative = scalar({
  name: 'negative',
  doc: 'The number or interval with the other sign.',
  examples: [['negative(1)', -1]],
  inputs: ['numericOrInterval'],
  rewrite: ([value]) =>
    value.dataType === CalendarIntervalType
      ? new UnresolvedFunction('*', [value, new Literal(-1, IntegerType)])
      : undefined,
  returns: ([type]) => type,
  evaluate: negation,
});

/** The operator `-x`. */
export const unaryMinus: ScalarFunction = {
  ...negative,
  name: '_negative',
  doc: 'The operator `-` in front of a value.',
  examples: [['-(1)', -1]],
  sql: ([value]) => `(- ${value})`,
};

export const positive = scalar({
  name: 'positive',
  doc: 'The number or interval as it is.',
  examples: [
    ['positive(1)', 1],
    ['+ 1', 1],
  ],
  inputs: ['numericOrInterval'],
  returns: ([type]) => type,
  evaluate: () => (value: Value) => value,
  sql: ([value]) => `(+ ${value})`,
});

export const abs = scalar({
  name: 'abs',
  doc: 'The absolute value. With ANSI mode the smallest integer of a type, which has none, is an error.',
  examples: [
    ['abs(-1)', 1],
    ['abs(-1.5)', '1.5'],
  ],
  inputs: ['numericOrInterval'],
  returns: ([type]) => type,
  evaluate: (call) => {
    if (isFractional(call.argTypes[0])) return Math.abs;
    const negate = negation(call);
    return (value: number | bigint) => (value < 0 ? negate(value) : value);
  },
});

export const signum = scalar({
  name: 'signum',
  doc: '-1.0, 0.0 or 1.0: the sign of a number or interval.',
  examples: [
    ['signum(40)', 1],
    ["signum(INTERVAL -'100' YEAR)", -1],
  ],
  inputs: [[DoubleType, 'interval']],
  returns: DoubleType,
  nullable: true,
  evaluate: () => (value: number | bigint) => Math.sign(Number(value)),
  sql: ([value]) => `SIGNUM(${value})`,
});

export const sign: ScalarFunction = {
  ...signum,
  name: 'sign',
  examples: [['sign(40)', 1]],
  sql: undefined,
};

const byZero = ({ runtime }: Call): null => {
  if (runtime.ansi) throw error('REMAINDER_BY_ZERO', {});
  return null;
};

const pmodNumber = (a: number, n: number): number => {
  const r = a % n;
  return r < 0 ? (r + n) % n : r;
};

const pmodBigint = (a: bigint, n: bigint): bigint => {
  const r = a % n;
  return r < 0n ? (r + n) % n : r;
};

const remainderType = (a: DataType, b: DataType): DataType => {
  if (!isDecimal(a) || !isDecimal(b)) return a;
  const scale = Math.max(a.scale, b.scale);
  return adjustedDecimal(Math.min(a.precision - a.scale, b.precision - b.scale) + scale, scale);
};

const decimalPmod = (call: Call) => {
  const [a, b] = call.argTypes as readonly DecimalType[];
  const scale = Math.max(a.scale, b.scale);
  const [up, upN] = [10n ** BigInt(scale - a.scale), 10n ** BigInt(scale - b.scale)];
  const down = 10n ** BigInt(scale - (call.returnType as DecimalType).scale);
  return (x: bigint, n: bigint) => (n === 0n ? byZero(call) : pmodBigint(x * up, n * upN) / down);
};

export const pmod = scalar({
  name: 'pmod',
  doc: 'The remainder that is not negative for a positive divisor. By zero: an error with ANSI mode, else null.',
  examples: [
    ['pmod(10, 3)', 1],
    ['pmod(-10, 3)', 2],
  ],
  inputs: ['any', 'any'],
  check: (args, _name, runtime) => mod.check!(args, 'pmod', runtime),
  returns: ([a, b]) => remainderType(a, b),
  nullable: true,
  evaluate: (call) => {
    const [type] = call.argTypes;
    if (isDecimal(type)) return decimalPmod(call);
    if (type === LongType) return (a: bigint, n: bigint) => (n === 0n ? byZero(call) : pmodBigint(a, n));
    return (a: number, n: number) => (n === 0 ? byZero(call) : pmodNumber(a, n));
  },
});
