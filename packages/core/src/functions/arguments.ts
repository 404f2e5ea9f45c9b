/** Casts, defaults and constants among arguments that several families share; used in `check` of definitions. */
import { RecordBatch } from '../columnar/index.js';
import { error } from '../errors/index.js';
import { Cast, compile, type Expression, Literal, type Runtime, type ScalarFunction } from '../expressions/index.js';
import { BinaryType, type DataType, isStringOrBinary, StringType, type Value } from '../types/index.js';

type Check = NonNullable<ScalarFunction['check']>;

/** The argument cast to a type, as type coercion would. */
export const castTo = (arg: Expression, type: DataType, runtime: Runtime): Expression =>
  arg.dataType.equals(type) ? arg : new Cast(arg, type, runtime.ansi ? 'ansi' : 'legacy');

/** Text and binary do not mix: unless all of the text-like arguments are binary, each is cast to text. */
export const bothText: Check = (args, _name, runtime) => {
  const textLike = args.filter((arg) => isStringOrBinary(arg.dataType));
  if (textLike.every((arg) => arg.dataType === BinaryType)) return args;
  return args.map((arg) => (arg.dataType === BinaryType ? castTo(arg, StringType, runtime) : arg));
};

/**
 * Adds the values of arguments that were left out, of `count` in all: Spark shows them in the names of columns too.
 * `values` are those of the last parameters.
 */
export const withDefaults =
  (count: number, ...values: readonly (readonly [Value, DataType])[]): Check =>
  (args) => {
    const missing = count - args.length;
    return missing > 0 ? [...args, ...values.slice(-missing).map(([value, type]) => new Literal(value, type))] : args;
  };

const oneRow = new RecordBatch([], 1);

const computed = (arg: Expression, runtime: Runtime): Value => compile(arg, [], runtime)(oneRow).get(0);

/** The value of an argument that must be known before any row is seen; undefined when it is not constant. */
export function constantOf(arg: Expression, runtime: Runtime): Value | undefined {
  if (arg instanceof Literal) return arg.value;
  return arg.foldable ? computed(arg, runtime) : undefined;
}

/** The argument as a literal, where it is foldable, so that `Call.literal` gives its value. */
export const folded = (arg: Expression, runtime: Runtime): Expression =>
  arg instanceof Literal || !arg.foldable ? arg : new Literal(computed(arg, runtime), arg.dataType, arg.sql);

/** A check that folds all arguments behind the first `from`. */
export const foldFrom =
  (from: number): Check =>
  (args, _name, runtime) =>
    args.map((arg, i) => (i < from ? arg : folded(arg, runtime)));

/** The call as messages quote it. */
export const callSql = (name: string, args: readonly Expression[]): string =>
  `"${name.toLowerCase()}(${args.map((arg) => arg.sql).join(', ')})"`;

/** The constant value of argument i. Throws `NON_FOLDABLE_INPUT` for one that differs by row. */
export function requireConstant(
  args: readonly Expression[],
  i: number,
  [name, parameter]: readonly [string, string],
  runtime: Runtime,
): Value {
  const value = constantOf(args[i], runtime);
  if (value !== undefined) return value;
  throw error('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', {
    sqlExpr: callSql(name, args),
    inputName: `\`${parameter}\``,
    inputType: `"${args[i].dataType.sql}"`,
    inputExpr: `"${args[i].sql}"`,
  });
}
