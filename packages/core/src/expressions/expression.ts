/**
 * The expression kinds, unresolved and resolved: about a dozen. Operators, functions, CASE and the rest are function
 * calls; what they do is in the function tables. Unresolved kinds name things and know nothing (the protocol that the
 * API builds); resolved kinds have a type and compile to an evaluator over columns.
 */
import { ConstantVector, type RecordBatch, type Vector } from '../columnar/index.js';
import { internalError } from '../errors/index.js';
import {
  BooleanType,
  castForcesNull,
  type DataType,
  Decimal,
  DecimalType,
  isComplex,
  type Metadata,
  type Value,
} from '../types/index.js';
import { newExprId, TreeNode } from '../util/index.js';
import type { CompileScope } from './compile-scope.js';
import type { AggregateFunction, Evaluator, GeneratorFunction, ScalarFunction } from './function-definition.js';

export abstract class Expression extends TreeNode {
  protected isChild(node: TreeNode): boolean {
    return node instanceof Expression;
  }

  /** The type of the value. Unresolved kinds throw. */
  get dataType(): DataType {
    throw internalError(`${this.nodeName} has no type before it is resolved: ${this.sql}`);
  }

  get nullable(): boolean {
    return true;
  }

  /** Whether every name below is resolved. */
  get resolved(): boolean {
    return this.children.every((child) => child.resolved);
  }

  /** The same value for the same row, always. */
  get deterministic(): boolean {
    return this.children.every((child) => child.deterministic);
  }

  /** Whether it can be computed before any row is seen. */
  get foldable(): boolean {
    return false;
  }

  /** The text that names its column when nothing else does. */
  abstract get sql(): string;

  compile(_scope: CompileScope): Evaluator {
    throw internalError(`${this.nodeName} cannot be evaluated: ${this.sql}`);
  }

  override toString(): string {
    return this.sql;
  }
}

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

/** A name to look up; `planId` limits the search to the DataFrame that `df.col(name)` was called on. */
export class UnresolvedAttribute extends Expression {
  constructor(
    readonly nameParts: readonly string[],
    readonly planId?: number,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.nameParts, this.planId];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    return this.nameParts.join('.');
  }
}

/** `*`, `t.*` or `struct.*`. */
export class UnresolvedStar extends Expression {
  constructor(
    readonly target?: readonly string[],
    readonly planId?: number,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.target, this.planId];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    return [...(this.target ?? []), '*'].join('.');
  }
}

/** A call by name: functions, operators (`+`, `=`, `and`), CASE (`when`), generators and aggregates alike. */
export class UnresolvedFunction extends Expression {
  constructor(
    readonly name: string,
    readonly operands: readonly Expression[],
    readonly isDistinct = false,
    readonly filter?: Expression,
    /** `IGNORE NULLS` of first, last and their kin. */
    readonly ignoreNulls = false,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.name, this.operands, this.isDistinct, this.filter, this.ignoreNulls];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    return `${this.name}(${this.isDistinct ? 'DISTINCT ' : ''}${this.operands.map((o) => o.sql).join(', ')})`;
  }
}

/** `base[extraction]` or `base.name`. */
export class UnresolvedExtractValue extends Expression {
  constructor(
    readonly base: Expression,
    readonly extraction: Expression,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.base, this.extraction];
  }

  override get resolved(): boolean {
    return false;
  }

  get sql(): string {
    return this.extraction instanceof Literal && typeof this.extraction.value === 'string'
      ? `${this.base.sql}.${this.extraction.value}`
      : `${this.base.sql}[${this.extraction.sql}]`;
  }
}

export type EvalMode = 'ansi' | 'legacy' | 'try';

/** A cast. `mode` is undefined until analysis takes it from the session. */
export class Cast extends Expression {
  constructor(
    readonly child: Expression,
    readonly type: DataType,
    readonly mode?: EvalMode,
    /** Written by the user, hence part of the column's name; otherwise inserted by type coercion. */
    readonly userSpecified = false,
    /** The text of the call that it stands for. */
    readonly text?: string,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.child, this.type, this.mode, this.userSpecified, this.text];
  }

  override get dataType(): DataType {
    return this.type;
  }

  override get nullable(): boolean {
    return this.child.nullable || this.mode === 'try' || castForcesNull(this.child.dataType, this.type);
  }

  override get resolved(): boolean {
    return this.mode !== undefined && this.child.resolved;
  }

  override get foldable(): boolean {
    return this.child.foldable;
  }

  get sql(): string {
    if (this.text !== undefined) return this.text;
    if (!this.userSpecified || isComplex(this.type)) return this.child.sql;
    return `${this.mode === 'try' ? 'TRY_CAST' : 'CAST'}(${this.child.sql} AS ${this.type.sql})`;
  }

  override compile(scope: CompileScope): Evaluator {
    const child = this.child.compile(scope);
    const cast = scope.castFor(this.child.dataType, this.type, this.mode ?? 'ansi');
    return (batch) => cast(child(batch));
  }
}

/** A name for a value; several names for a generator's columns or to spread a struct. */
export class Alias extends Expression {
  constructor(
    readonly child: Expression,
    readonly names: readonly string[],
    readonly metadata?: Metadata,
    readonly exprId: number = newExprId(),
  ) {
    super();
  }

  args(): unknown[] {
    return [this.child, this.names, this.metadata, this.exprId];
  }

  get name(): string {
    return this.names[0];
  }

  override get dataType(): DataType {
    return this.child.dataType;
  }

  override get nullable(): boolean {
    return this.child.nullable;
  }

  override get foldable(): boolean {
    return this.child.foldable;
  }

  get sql(): string {
    return `${this.child.sql} AS ${this.names.join(', ')}`;
  }

  /** The column that the alias makes. */
  toAttribute(): AttributeReference {
    const metadata = this.metadata ?? (this.child instanceof AttributeReference ? this.child.metadata : {});
    return new AttributeReference(this.name, this.dataType, this.nullable, metadata, this.exprId);
  }

  override compile(scope: CompileScope): Evaluator {
    return this.child.compile(scope);
  }
}

/** A column of a plan's output, known by its id however often it is renamed above. */
export class AttributeReference extends Expression {
  constructor(
    readonly name: string,
    readonly type: DataType,
    private readonly isNullable: boolean,
    readonly metadata: Metadata,
    readonly exprId: number,
    readonly qualifier: readonly string[] = [],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.name, this.type, this.nullable, this.metadata, this.exprId, this.qualifier];
  }

  override get dataType(): DataType {
    return this.type;
  }

  override get nullable(): boolean {
    return this.isNullable;
  }

  get sql(): string {
    return this.name;
  }

  toAttribute(): AttributeReference {
    return this;
  }

  /** The same column under another id: what a self join and a union need. */
  newInstance(): AttributeReference {
    return new AttributeReference(this.name, this.type, this.nullable, this.metadata, newExprId(), this.qualifier);
  }

  withQualifier(qualifier: readonly string[]): AttributeReference {
    return new AttributeReference(this.name, this.type, this.nullable, this.metadata, this.exprId, qualifier);
  }

  withNullability(nullable: boolean): AttributeReference {
    if (nullable === this.nullable) return this;
    return new AttributeReference(this.name, this.type, nullable, this.metadata, this.exprId, this.qualifier);
  }

  withMetadata(metadata: Metadata): AttributeReference {
    return new AttributeReference(this.name, this.type, this.nullable, metadata, this.exprId, this.qualifier);
  }

  withName(name: string): AttributeReference {
    if (name === this.name) return this;
    return new AttributeReference(name, this.type, this.nullable, this.metadata, this.exprId, this.qualifier);
  }

  override compile(scope: CompileScope): Evaluator {
    const ordinal = scope.ordinalOf(this);
    return (batch) => batch.column(ordinal);
  }
}

export type SortDirection = 'ascending' | 'descending';
export type NullOrdering = 'nulls first' | 'nulls last';

export class SortOrder extends Expression {
  constructor(
    readonly child: Expression,
    readonly direction: SortDirection = 'ascending',
    readonly nullOrdering: NullOrdering = direction === 'ascending' ? 'nulls first' : 'nulls last',
  ) {
    super();
  }

  args(): unknown[] {
    return [this.child, this.direction, this.nullOrdering];
  }

  override get dataType(): DataType {
    return this.child.dataType;
  }

  get sql(): string {
    return `${this.child.sql} ${this.direction === 'ascending' ? 'ASC' : 'DESC'} ${this.nullOrdering.toUpperCase()}`;
  }

  override compile(scope: CompileScope): Evaluator {
    return this.child.compile(scope);
  }
}

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
    const operands = this.operands.map((operand) => operand.sql);
    return (
      this.definition.sql?.(operands, this.definition.alias ?? this.definition.name, this.type) ??
      `${this.definition.alias ?? this.definition.name}(${operands.join(', ')})`
    );
  }

  override compile(scope: CompileScope): Evaluator {
    return scope.compileCall(this);
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
    const operands = this.operands.map((operand) => operand.sql);
    const plain =
      this.definition.sql?.(operands, this.definition.alias ?? this.definition.name, this.type) ??
      `${this.definition.alias ?? this.definition.name}(${operands.join(', ')})`;
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

/** What has a name and an id: the outputs of Project and Aggregate. */
export type NamedExpression = Alias | AttributeReference;

export const isNamed = (expression: Expression): expression is NamedExpression =>
  expression instanceof Alias || expression instanceof AttributeReference;

export const trueLiteral = new Literal(true, BooleanType);

/** The values of a constant expression's single row, for folding. */
export const evaluateConstant = (evaluator: Evaluator, batch: RecordBatch): Value =>
  (evaluator(batch) as Vector).get(0);
