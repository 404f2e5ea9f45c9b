/** Constants. */
import { ConstantVector } from '../../columnar/index.js';
import { BooleanType, type DataType, Decimal, DecimalType, type Value } from '../../types/index.js';
import { Expression } from '../expression.js';
import type { Evaluator } from '../function-definition.js';

/** A constant. `value` is an engine value. */
export class Literal extends Expression {
  constructor(
    readonly value: Value,
    readonly type: DataType,
    /** The text it was written as, where that differs from the value's (`INTERVAL '1' DAY`). */
    readonly text?: string,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.value, this.type, this.text];
  }

  override get dataType(): DataType {
    return this.type;
  }

  override get nullable(): boolean {
    return this.value === null;
  }

  override get foldable(): boolean {
    return true;
  }

  get sql(): string {
    if (this.text !== undefined) return this.text;
    if (this.value === null) return 'NULL';
    return this.type instanceof DecimalType
      ? new Decimal(this.value as bigint, this.type.scale).toString()
      : String(this.value);
  }

  override compile(): Evaluator {
    const { value, type } = this;
    return (batch) => new ConstantVector(type, value, batch.numRows);
  }
}

export const trueLiteral = new Literal(true, BooleanType);
