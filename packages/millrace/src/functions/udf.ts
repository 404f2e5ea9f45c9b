/** The user's own functions as columns. */
import { type DataType, type Expression, UserFunction, type Vector } from '@millrace/core';
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

/**
 * A function of whole columns: it gets a vector for each argument (Arrow's layout) and gives one of the same length and of
 * type `returnType`. Much cheaper a row than {@link udf}.
 */
export const vectorizedUdf = <T = any>(
  fn: (...columns: Vector[]) => Vector,
  returnType: DataType | string,
): UserDefinedFunction<T> => make<T>({ fn, type: toDataType(returnType), vectorized: true, deterministic: true });
