/** Choosing among values, and sorting numbers into buckets. */
import { error } from '../../errors/index.js';
import { type Call, type Expression, type Runtime, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  BooleanType,
  commonTypeOf,
  type DataType,
  DoubleType,
  FloatType,
  isOrderable,
  LongType,
  NullType,
  StringType,
  type Value,
} from '../../types/index.js';
import { callSql, castTo } from '../arguments.js';
import { comparatorOf } from '../ordering.js';

const differ = (args: readonly Expression[], name: string) =>
  error('DATATYPE_MISMATCH.DATA_DIFF_TYPES', {
    sqlExpr: callSql(name, args),
    functionName: `\`${name}\``,
    dataType: `[${args.map((arg) => `"${arg.dataType.sql}"`).join(', ')}]`,
  });

/** The least common type, but text and other types have none here. */
const comparable = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const types = args.map((arg) => arg.dataType).filter((type) => type !== NullType);
  const mixesText = types.includes(StringType) && types.some((type) => type !== StringType);
  const common = mixesText ? undefined : commonTypeOf(types, runtime.ansi);
  if (!common) throw differ(args, name);
  if (isOrderable(common)) return args.map((arg) => castTo(arg, common, runtime));
  const parameters = { sqlExpr: callSql(name, args), functionName: `\`${name}\``, dataType: `"${common.sql}"` };
  throw error('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', parameters);
};

const checkChoice = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  if (args.length > 1) return comparable(args, name, runtime);
  const parameters = { functionName: `\`${name}\``, expectedNum: '> 1', actualNum: args.length };
  throw error('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', parameters);
};

const choose = (direction: 1 | -1) => (call: Call) => {
  const compare = comparatorOf(call.returnType);
  return (...values: Value[]): Value => {
    let chosen: Value = null;
    for (const value of values) {
      if (value !== null && (chosen === null || compare(value, chosen) * direction > 0)) chosen = value;
    }
    return chosen;
  };
};

const choice = (direction: 1 | -1, parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>) =>
  scalar({
    ...parts,
    inputs: [],
    variadic: 'any',
    check: checkChoice,
    returns: ([type]) => type,
    nulls: 'handle',
    nullable: (args) => args.every((arg) => arg.nullable),
    evaluate: choose(direction),
  });

export const greatest = choice(1, {
  name: 'greatest',
  doc: 'The greatest of the arguments that are not null. NaN is greater than any number.',
  examples: [
    ['greatest(10, 9, 2, 4, 3)', 10],
    ["greatest('a', 'b', null)", 'b'],
  ],
});

export const least = choice(-1, {
  name: 'least',
  doc: 'The least of the arguments that are not null.',
  examples: [['least(10, 9, 2, 4, 3)', 2]],
});

const bothFractional = (args: readonly Expression[], _name: string, runtime: Runtime): readonly Expression[] => {
  const type: DataType = args.every((arg) => arg.dataType === FloatType) ? FloatType : DoubleType;
  return args.map((arg) => castTo(arg, type, runtime));
};

export const nanvl = scalar({
  name: 'nanvl',
  doc: 'The first number unless it is NaN, then the second.',
  examples: [["nanvl(cast('NaN' AS DOUBLE), 123)", 123]],
  inputs: ['numeric', 'numeric'],
  check: bothFractional,
  returns: ([type]) => type,
  nulls: 'handle',
  nullable: ([value, other]) => value.nullable || other.nullable,
  evaluate: () => (value: number | null, other: number | null) =>
    value !== null && Number.isNaN(value) ? other : value,
});

export const isnan = scalar({
  name: 'isnan',
  doc: 'Whether the number is NaN; false for null.',
  examples: [["isnan(cast('NaN' AS DOUBLE))", true]],
  inputs: ['numeric'],
  check: (args, name, runtime) => (args[0].dataType === FloatType ? args : bothFractional(args, name, runtime)),
  returns: BooleanType,
  nulls: 'handle',
  nullable: false,
  evaluate: () => (value: number | null) => value !== null && Number.isNaN(value),
});

const bucketOf = (value: number, from: number, to: number, count: bigint): bigint | null => {
  if (count <= 0n || count === 2n ** 63n - 1n || Number.isNaN(value)) return null;
  if (from === to || !Number.isFinite(from) || !Number.isFinite(to)) return null;
  const part = (value - from) / (to - from);
  if (from < to ? value < from : value > from) return 0n;
  if (from < to ? value >= to : value <= to) return count + 1n;
  return BigInt(Math.trunc(Number(count) * part)) + 1n;
};

export const widthBucket = scalar({
  name: 'width_bucket',
  doc: 'Which of n equal buckets between two bounds the value falls into: from 1, 0 before them, n + 1 behind. Null for bounds or counts that make no buckets.',
  examples: [
    ['width_bucket(5.3, 0.2, 10.6, 5)', 3n],
    ['width_bucket(-2.1, 1.3, 3.4, 3)', 0n],
  ],
  inputs: [[DoubleType, 'interval'], [DoubleType, 'interval'], [DoubleType, 'interval'], LongType],
  returns: LongType,
  nullable: true,
  evaluate: () => (value: number | bigint, from: number | bigint, to: number | bigint, count: bigint) =>
    bucketOf(Number(value), Number(from), Number(to), count),
});
