/** What all percentiles share: their fractions, and values as doubles. */
import { error } from '../../errors/index.js';
import { type Expression, Literal, type Runtime } from '../../expressions/index.js';
import { ArrayType, type DataType, isDecimal, physicalOf, type Value } from '../../types/index.js';
import { folded } from '../arguments.js';

const scaleOf = (type: DataType): number => (isDecimal(type) ? 10 ** type.scale : 1);

/** A value as a double, and a double as a value of the type (truncated for whole types). */
export const toDouble = (type: DataType) => {
  const scale = scaleOf(type);
  return (value: Value): number => Number(value) / scale;
};

export const fromDouble = (type: DataType) => {
  const physical = physicalOf(type);
  const scale = scaleOf(type);
  return (value: number): Value => {
    if (physical === 'f32' || physical === 'f64') return value;
    if (physical === 'i128') return BigInt(Math.round(value * scale));
    return physical === 'i64' ? BigInt(Math.trunc(value)) : Math.trunc(value);
  };
};

/** The fractions that were asked for, as doubles; `many` when an array was given. */
export const fractionsOf = (value: Value | undefined): { fractions: number[]; many: boolean } => {
  const many = Array.isArray(value);
  return { fractions: (many ? value : [value]).map(Number), many };
};

export const outOfRange = (
  args: readonly Expression[],
  name: string,
  what: string,
  range: string,
  value: number,
): Error =>
  error('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
    sqlExpr: `"${name}(${args.map((arg) => arg.sql).join(', ')})"`,
    exprName: what,
    valueRange: range,
    currentValue: String(value),
  });

export const checkFractions = (given: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const args = given.map((arg, i) => (i === 1 ? folded(arg, runtime) : arg));
  if (!args[1].foldable) {
    throw error('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', {
      sqlExpr: `"${name}(${args.map((arg) => arg.sql).join(', ')})"`,
      inputName: '`percentage`',
      inputType: '"DOUBLE"',
      inputExpr: `"${args[1].sql}"`,
    });
  }
  if (!(args[1] instanceof Literal) || args[1].value === null) return args;
  const bad = fractionsOf(args[1].value).fractions.find((f) => !(f >= 0 && f <= 1));
  if (bad !== undefined) throw outOfRange(args, name, 'percentage', '[0.0, 1.0]', bad);
  return args;
};

export const maybeArray = (fractions: DataType, element: DataType): DataType =>
  fractions instanceof ArrayType ? new ArrayType(element, false) : element;
