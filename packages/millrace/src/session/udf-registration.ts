/** `spark.udf.register(name, f, returnType)`: a plain function under a name for SQL text. */
import { type DataType, UserFunction } from '@millrace/core';
import { toDataType } from '../dataframe/column.js';
import type { SparkSession } from './session.js';

export class UDFRegistration {
  /** @internal */
  constructor(private readonly session: SparkSession) {}

  /** The function may be called as `name(...)` in SQL text; it sees values as users do. */
  register(name: string, fn: (...args: any[]) => unknown, returnType: DataType | string): void {
    const type = toDataType(returnType);
    this.session.catalog.registerFunction(name, (operands) => new UserFunction(name, fn, operands, type, false, true));
  }
}
