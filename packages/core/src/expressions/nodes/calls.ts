/** Resolved calls: scalar, aggregate and generator functions, and the user's own. */
import type { DataType } from '../../types/index.js';
import { type CompileScope, describeCall } from '../compile-scope.js';
import { Expression } from '../expression.js';
import type { AggregateFunction, Evaluator, GeneratorFunction, ScalarFunction } from '../function-definition.js';
import { type Lane, overLanes } from '../lanes.js';
import { LambdaFunction } from './lambda.js';

const callSql = (
  definition: ScalarFunction | AggregateFunction,
  operands: readonly Expression[],
  type: DataType,
): string => {
  const name = definition.alias ?? definition.name;
  const texts = operands.map((operand) => operand.sql);
  return definition.sql?.(texts, name, type) ?? `${name}(${texts.join(', ')})`;
};

/** A resolved call of a scalar function. */
export class FunctionCall extends Expression {
  constructor(
    readonly definition: ScalarFunction,
    readonly operands: readonly Expression[],
    readonly type: DataType,
    readonly isNullable = true,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.definition, this.operands, this.type, this.isNullable];
  }

  override get dataType(): DataType {
    return this.type;
  }

  override get nullable(): boolean {
    return this.isNullable;
  }

  override get deterministic(): boolean {
    return this.definition.deterministic !== false && super.deterministic;
  }

  override get foldable(): boolean {
    const { definition } = this;
    return (
      definition.deterministic !== false &&
      definition.foldable !== false &&
      this.operands.every((o) => o.foldable || o instanceof LambdaFunction)
    );
  }

  get sql(): string {
    return callSql(this.definition, this.operands, this.type);
  }

  override lane(scope: CompileScope): Lane | undefined {
    const step = this.definition.lane?.(describeCall(this, scope.runtime));
    return step && { step, child: this.operands[0] };
  }

  override compile(scope: CompileScope): Evaluator {
    return overLanes(this, scope, scope.compileCall(this));
  }
}

/** A plain function of the user over values or over columns. It holds a closure, so its stage stays in process. */
export class UserFunction extends Expression {
  constructor(
    readonly name: string,
    readonly fn: (...args: any[]) => unknown,
    readonly operands: readonly Expression[],
    readonly type: DataType,
    readonly vectorized: boolean,
    private readonly isDeterministic: boolean,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.name, this.fn, this.operands, this.type, this.vectorized, this.isDeterministic];
  }

  override get deterministic(): boolean {
    return this.isDeterministic && super.deterministic;
  }

  override get dataType(): DataType {
    return this.type;
  }

  get sql(): string {
    return `${this.name}(${this.operands.map((o) => o.sql).join(', ')})`;
  }

  override compile(scope: CompileScope): Evaluator {
    return scope.compileUserFunction(this);
  }
}

/** Whether a function of the user is in it, which may hold on to the columns that it is given. */
export const callsUser = (expression: Expression): boolean => expression.exists((node) => node instanceof UserFunction);

/** A resolved aggregate; only the aggregation operator evaluates it. */
export class AggregateExpression extends Expression {
  constructor(
    readonly definition: AggregateFunction,
    readonly operands: readonly Expression[],
    readonly type: DataType,
    readonly isDistinct = false,
    readonly filter?: Expression,
    readonly ignoreNulls = false,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.definition, this.operands, this.type, this.isDistinct, this.filter, this.ignoreNulls];
  }

  override get dataType(): DataType {
    return this.type;
  }

  override get nullable(): boolean {
    return this.definition.nullable !== false;
  }

  get sql(): string {
    const plain = callSql(this.definition, this.operands, this.type);
    const call = this.isDistinct ? plain.replace('(', '(DISTINCT ') : plain;
    return this.filter ? `${call} FILTER (WHERE ${this.filter.sql})` : call;
  }
}

/** A resolved generator: explode and its kin; only the Generate operator evaluates it. */
export class GeneratorExpression extends Expression {
  constructor(
    readonly definition: GeneratorFunction,
    readonly operands: readonly Expression[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.definition, this.operands];
  }

  get sql(): string {
    return `${this.definition.name}(${this.operands.map((o) => o.sql).join(', ')})`;
  }
}
