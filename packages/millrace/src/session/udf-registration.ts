/** `spark.udf.register(name, f, returnType)`: a function of the user under a name for SQL text. */
import type { DataType } from '@millrace/core';
import { type UserDefinedFunction, udf } from '../functions/udf.js';
import type { SparkSession } from './session.js';

const isUdf = (fn: object): fn is UserDefinedFunction => 'make' in fn;

/** The session's register of user functions. */
export class UDFRegistration {
  /** @internal */
  constructor(private readonly session: SparkSession) {}

  /**
   * The function may be called as `name(...)` in SQL text: a plain function with its return type, or what `udf` or
   * `vectorizedUdf` made. Gives the function of columns.
   */
  register<T>(name: string, fn: UserDefinedFunction<T>): UserDefinedFunction<T>;
  register<T>(name: string, fn: (...args: any[]) => T, returnType?: DataType | string): UserDefinedFunction<T>;
  register(name: string, fn: (...args: any[]) => unknown, returnType?: DataType | string): UserDefinedFunction {
    const made = isUdf(fn) ? fn : udf(fn, returnType);
    this.session.catalog.registerFunction(name, (operands) => made.make(operands, name));
    return made;
  }
}
