/** The user's own functions as columns. */
import {
  type DataType,
  type Expression,
  type FixedArray,
  FixedVector,
  flatten,
  fromExternal,
  UserFunction,
  Vector,
  vectorOf,
} from '@millrace/core';
import { Column, toDataType } from '../dataframe/column.js';
import { type ColumnArg, column } from './call.js';

/** A function that gives a column: what `udf` makes. */
export interface UserDefinedFunction<T = any> {
  (...args: ColumnArg[]): Column<T>;
  /** The same function, said to give different results for equal arguments; it then runs once for each row that there is. */
  asNondeterministic(): UserDefinedFunction<T>;
  /** What makes a call's expression: `spark.udf.register` uses it. @internal */
  readonly make: (operands: readonly Expression[], name?: string) => UserFunction;
}

interface Spec {
  readonly fn: (...args: any[]) => unknown;
  readonly type: DataType;
  readonly vectorized: boolean;
  readonly deterministic: boolean;
}

const nameOf = ({ fn }: Spec): string => fn.name || 'UDF';

function make<T>(spec: Spec): UserDefinedFunction<T> {
  const expression = (operands: readonly Expression[], name = nameOf(spec)) =>
    new UserFunction(name, spec.fn, operands, spec.type, spec.vectorized, spec.deterministic);
  const call = (...args: ColumnArg[]) => new Column<T>(expression(args.map((arg) => column(arg))));
  return Object.assign(call, {
    make: expression,
    asNondeterministic: () => make<T>({ ...spec, deterministic: false }),
  });
}

/**
 * A function of values: it is called once a row with what `collect` would give (null where there is no value) and runs in
 * the process of the program.
 * @param returnType a type, or its DDL text; `string` when left out, as in PySpark
 */
export const udf = <T = any>(
  fn: (...args: any[]) => T,
  returnType: DataType | string = 'string',
): UserDefinedFunction<T> => make<T>({ fn, type: toDataType(returnType), vectorized: false, deterministic: true });

/** What a function of columns may give: a column, or its values as an array or a typed array. */
export type ColumnResult = Vector | FixedArray | readonly unknown[];

/** A column without what saves space: no dictionary, no constant, a buffer as long as the column. */
function plain(column: Vector): Vector {
  const flat = flatten(column);
  if (!(flat instanceof FixedVector) || flat.values.length === flat.length) return flat;
  return new FixedVector(flat.type, flat.values.subarray(0, flat.length), flat.validity);
}

/** The values of a result as a column of the type that was declared. */
function toVector(result: ColumnResult, type: DataType, length: number): Vector {
  if (result.length !== length) {
    throw new RangeError(`it gave ${result.length} values for ${length} rows: a function of columns gives one a row`);
  }
  if (result instanceof Vector) return result;
  const empty = vectorOf(type, []);
  if (empty instanceof FixedVector && empty.values.constructor === result.constructor)
    return new FixedVector(type, result as FixedArray);
  return vectorOf(type, Array.from(result as readonly unknown[], fromExternal(type, { int64: 'bigint' })));
}

/**
 * A function of whole columns: it gets a vector for each argument and gives a column of as many values. A vector has
 * `length`, `get(i)`, `isNull(i)`, `toValues()`; those of numbers and times also `values`, Arrow's buffer (a value at a row that is null
 * means nothing). Much cheaper a row than {@link udf}: `vectorizedUdf((x) => x.values.map((v) => v * 2), 'double')`.
 */
export function vectorizedUdf<T = any>(
  fn: (...columns: any[]) => ColumnResult,
  returnType: DataType | string,
): UserDefinedFunction<T> {
  const type = toDataType(returnType);
  const whole = (...columns: Vector[]) => toVector(fn(...columns.map(plain)), type, columns[0]?.length ?? 0);
  Object.defineProperty(whole, 'name', { value: fn.name });
  return make<T>({ fn: whole, type, vectorized: true, deterministic: true });
}
