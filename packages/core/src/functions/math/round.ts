/** Rounding to a number of digits behind the point, or before it for negative numbers of digits. */
import { error } from '../../errors/index.js';
import { type Call, type Expression, type Runtime, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  type DataType,
  DecimalType,
  DoubleType,
  decimalForIntegral,
  FloatType,
  IntegerType,
  isDecimal,
  isIntegral,
  LongType,
  type Value,
} from '../../types/index.js';
import { castTo, constantOf, requireConstant, withDefaults } from '../arguments.js';
import { fitInteger } from './integers.js';
import { dropDigits, type RoundingMode, roundDouble } from './rounding.js';

/** The type of a decimal rounded to a scale. */
const roundedType = ({ precision, scale }: DecimalType, to: number): DecimalType => {
  const whole = precision - scale + 1;
  if (to < 0) return new DecimalType(Math.min(38, Math.max(whole, -to + 1)), 0);
  const kept = Math.min(scale, to);
  return new DecimalType(Math.min(38, whole + kept), kept);
};

const scaleOf = (exprs: readonly Expression[], runtime: Runtime): number =>
  (constantOf(exprs[1], runtime) as number | null | undefined) ?? 0;

const returns: ScalarFunction['returns'] = ([type], { exprs, runtime }) =>
  isDecimal(type) ? roundedType(type, scaleOf(exprs, runtime)) : type;

const outOfRange = (value: bigint, { precision, scale }: DecimalType) =>
  error('NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION', { value: String(value), precision, scale });

const decimalRounder = (call: Call, mode: RoundingMode) => {
  const from = call.argTypes[0] as DecimalType;
  const to = call.returnType as DecimalType;
  const limit = 10n ** BigInt(to.precision);
  return (value: bigint, scale: number): Value => {
    const kept = Math.min(scale, from.scale);
    const rounded = dropDigits(dropDigits(value, from.scale - kept, mode), kept - to.scale, mode);
    if (rounded < limit && -rounded < limit) return rounded;
    if (call.runtime.ansi) throw outOfRange(rounded, to);
    return null;
  };
};

const integerRounder = ({ argTypes: [type], runtime }: Call, mode: RoundingMode) => {
  const fit = fitInteger(type, runtime.ansi, 'Overflow');
  return (value: number | bigint, scale: number): Value =>
    scale >= 0 ? value : fit(dropDigits(BigInt(value), -scale, mode) * 10n ** BigInt(-scale));
};

const rounder =
  (mode: RoundingMode) =>
  (call: Call): ((value: any, scale: number) => Value) => {
    const [type] = call.argTypes;
    if (isDecimal(type)) return decimalRounder(call, mode);
    if (isIntegral(type)) return integerRounder(call, mode);
    if (type === FloatType) return (value: number, scale) => Math.fround(roundDouble(value, scale, mode));
    return (value: number, scale) => roundDouble(value, scale, mode);
  };

const defaultScale = withDefaults(2, [0, IntegerType]);

const checkScale = (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const args = defaultScale(given, name, runtime);
  requireConstant(args, 1, [name, 'scale'], runtime);
  return args;
};

export const round = scalar({
  name: 'round',
  doc: 'The number rounded to so many digits behind the point (0 unless told); halves go away from zero.',
  examples: [
    ['round(2.5, 0)', '3'],
    ['round(25, -1)', 30],
  ],
  inputs: ['numeric', IntegerType],
  optional: 1,
  check: checkScale,
  returns,
  nullable: true,
  evaluate: rounder('halfUp'),
});

export const bround = scalar({
  name: 'bround',
  doc: 'As `round`, but halves go to the even neighbour.',
  examples: [
    ['bround(2.5, 0)', '2'],
    ['bround(25, -1)', 20],
  ],
  inputs: ['numeric', IntegerType],
  optional: 1,
  check: checkScale,
  returns,
  nullable: true,
  evaluate: rounder('halfEven'),
});

const decimalFor = (type: DataType): DecimalType => {
  if (isDecimal(type)) return type;
  if (isIntegral(type)) return decimalForIntegral(type);
  return type === FloatType ? new DecimalType(14, 7) : new DecimalType(30, 15);
};

const checkToScale = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  if (args.length === 1) return args[0].dataType === FloatType ? [castTo(args[0], DoubleType, runtime)] : args;
  if (constantOf(args[1], runtime) === undefined) {
    const parameters = { funcName: `\`${name}\``, paramName: '`scale`', paramType: '"INT"' };
    throw error('NON_FOLDABLE_ARGUMENT', parameters);
  }
  return [castTo(args[0], decimalFor(args[0].dataType), runtime), args[1]];
};

const wholeType = (type: DataType): DataType => {
  if (!isDecimal(type)) return LongType;
  return type.scale === 0 ? type : new DecimalType(Math.min(38, type.precision - type.scale + 1), 0);
};

const maxLong = 2n ** 63n - 1n;

/** A whole double as Java's cast to long: saturated, NaN as 0. */
const toLong = (value: number): bigint => {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return maxLong;
  return value <= -(2 ** 63) ? -(2n ** 63n) : BigInt(value);
};

const wholeRounder = (mode: 'ceiling' | 'floor') => (call: Call) => {
  const [type] = call.argTypes;
  if (call.argTypes.length === 2) return decimalRounder(call, mode);
  if (isDecimal(type)) return (value: bigint) => dropDigits(value, type.scale, mode);
  if (isIntegral(type)) return (value: number | bigint) => BigInt(value);
  return mode === 'ceiling' ? (x: number) => toLong(Math.ceil(x)) : (x: number) => toLong(Math.floor(x));
};

const whole = (mode: 'ceiling' | 'floor', parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>) =>
  scalar({
    ...parts,
    inputs: ['numeric', IntegerType],
    optional: 1,
    check: checkToScale,
    returns: (types, { exprs, runtime }) =>
      types.length === 1 ? wholeType(types[0]) : roundedType(types[0] as DecimalType, scaleOf(exprs, runtime)),
    nullable: true,
    evaluate: wholeRounder(mode),
    sql: (args) => `${args.length === 1 ? parts.name.toUpperCase() : parts.name}(${args.join(', ')})`,
  });

export const ceil = whole('ceiling', {
  name: 'ceil',
  doc: 'The smallest whole number not below the value; with a scale the smallest decimal of so many digits.',
  examples: [
    ['ceil(-0.1)', '0'],
    ['ceil(5)', 5n],
    ['ceil(3.1411, 3)', '3.142'],
  ],
});

export const ceiling: ScalarFunction = {
  ...ceil,
  name: 'ceiling',
  examples: [['ceiling(3.1411, -3)', '1000']],
  sql: undefined,
};

export const floor = whole('floor', {
  name: 'floor',
  doc: 'The largest whole number not above the value; with a scale the largest decimal of so many digits.',
  examples: [
    ['floor(-0.1)', '-1'],
    ['floor(3.1411, 3)', '3.141'],
  ],
});

/** Halves go to the even neighbour; the sign of zero stays. */
const roundEven = (value: number): number => {
  const below = Math.floor(value);
  const rest = value - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  const whole = up ? below + 1 : below;
  return whole === 0 && (value < 0 || Object.is(value, -0)) ? -0 : whole;
};

export const rint = scalar({
  name: 'rint',
  doc: 'The nearest whole number as a double; halves go to the even neighbour.',
  examples: [
    ['rint(12.3456)', 12],
    ['rint(2.5)', 2],
  ],
  inputs: [DoubleType],
  returns: DoubleType,
  nullable: true,
  evaluate: () => roundEven,
});
