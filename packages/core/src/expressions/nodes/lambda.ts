/** Lambdas and their parameters. */
import type { DataType } from '../../types/index.js';
import type { CompileScope } from '../compile-scope.js';
import { Expression } from '../expression.js';
import type { Evaluator } from '../function-definition.js';

/** A parameter of a lambda; `type` is known once the function around it is resolved. */
export class LambdaVariable extends Expression {
  constructor(
    readonly name: string,
    readonly exprId: number,
    readonly type?: DataType,
    private readonly isNullable = true,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.name, this.exprId, this.type, this.isNullable];
  }

  override get nullable(): boolean {
    return this.isNullable;
  }

  override get dataType(): DataType {
    if (!this.type) return super.dataType;
    return this.type;
  }

  override get resolved(): boolean {
    return this.type !== undefined;
  }

  get sql(): string {
    return `namedlambdavariable()`;
  }

  override compile(scope: CompileScope): Evaluator {
    const ordinal = scope.ordinalOf(this);
    return (batch) => batch.column(ordinal);
  }
}

/** `(x, y) -> body`. In an unresolved lambda the body names its parameters as attributes. */
export class LambdaFunction extends Expression {
  constructor(
    readonly body: Expression,
    readonly parameters: readonly LambdaVariable[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.body, this.parameters];
  }

  override get dataType(): DataType {
    return this.body.dataType;
  }

  override get nullable(): boolean {
    return this.body.nullable;
  }

  get sql(): string {
    return `lambdafunction(${[this.body, ...this.parameters].map((e) => e.sql).join(', ')})`;
  }
}
