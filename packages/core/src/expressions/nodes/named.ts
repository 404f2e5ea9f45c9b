/** What has a name and an id: columns, and the names given to values. */
import type { DataType, Metadata } from '../../types/index.js';
import { newExprId } from '../../util/index.js';
import type { CompileScope } from '../compile-scope.js';
import { Expression } from '../expression.js';
import type { Evaluator } from '../function-definition.js';

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

/** What has a name and an id: the outputs of Project and Aggregate. */
export type NamedExpression = Alias | AttributeReference;

export const isNamed = (expression: Expression): expression is NamedExpression =>
  expression instanceof Alias || expression instanceof AttributeReference;
