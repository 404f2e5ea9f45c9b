/** Operators over one or two inputs, unresolved and resolved alike. */
import type {
  Alias,
  AttributeReference,
  Expression,
  GeneratorExpression,
  NamedExpression,
  SortOrder,
} from '@millrace/core';
import { LogicalPlan } from './plan.js';

abstract class UnaryPlan extends LogicalPlan {
  abstract readonly child: LogicalPlan;

  override get output(): readonly AttributeReference[] {
    return this.child.output;
  }
}

/** SELECT list. Before analysis the list may hold stars, generators and unnamed expressions. */
export class Project extends UnaryPlan {
  constructor(
    readonly projectList: readonly Expression[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.projectList, this.child];
  }

  override get output(): readonly AttributeReference[] {
    return this.projectList.map((e) => (e as NamedExpression).toAttribute());
  }
}

export class Filter extends UnaryPlan {
  constructor(
    readonly condition: Expression,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.condition, this.child];
  }
}

/** HAVING over an Aggregate that is not resolved yet. */
export class UnresolvedHaving extends UnaryPlan {
  constructor(
    readonly condition: Expression,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.condition, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

/** How grouping expressions combine. `sets` (for GROUPING SETS) lists indices into the grouping expressions. */
export type GroupingKind =
  | { readonly kind: 'groupBy' | 'rollup' | 'cube' }
  | { readonly kind: 'sets'; readonly sets: readonly (readonly number[])[] };

/** GROUP BY. From the DataFrame API `aggregateExpressions` holds the grouping columns too, as in SQL's select list. */
export class Aggregate extends UnaryPlan {
  constructor(
    readonly groupingExpressions: readonly Expression[],
    readonly aggregateExpressions: readonly Expression[],
    readonly child: LogicalPlan,
    readonly grouping: GroupingKind = { kind: 'groupBy' },
  ) {
    super();
  }

  args(): unknown[] {
    return [this.groupingExpressions, this.aggregateExpressions, this.child, this.grouping];
  }

  override get output(): readonly AttributeReference[] {
    return this.aggregateExpressions.map((e) => (e as NamedExpression).toAttribute());
  }
}

/** Each input row once for every projection: rollup, cube, sliding windows. */
export class Expand extends UnaryPlan {
  constructor(
    readonly projections: readonly (readonly Expression[])[],
    readonly attributes: readonly AttributeReference[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.projections, this.attributes, this.child];
  }

  override get output(): readonly AttributeReference[] {
    return this.attributes;
  }
}

/** A generator's rows beside the row that they came from. */
export class Generate extends UnaryPlan {
  constructor(
    readonly generator: GeneratorExpression,
    readonly outer: boolean,
    readonly generatorOutput: readonly AttributeReference[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.generator, this.outer, this.generatorOutput, this.child];
  }

  override get output(): readonly AttributeReference[] {
    return [...this.child.output, ...this.generatorOutput];
  }
}

/** LATERAL VIEW [OUTER] generator alias AS names, before analysis. */
export class UnresolvedLateralView extends UnaryPlan {
  constructor(
    readonly generator: Expression,
    readonly outer: boolean,
    readonly qualifier: string,
    readonly names: readonly string[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.generator, this.outer, this.qualifier, this.names, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

export class Sort extends UnaryPlan {
  constructor(
    readonly order: readonly SortOrder[],
    readonly isGlobal: boolean,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.order, this.isGlobal, this.child];
  }
}

export class Limit extends UnaryPlan {
  constructor(
    readonly limit: Expression,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.limit, this.child];
  }
}

export class Offset extends UnaryPlan {
  constructor(
    readonly offset: Expression,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.offset, this.child];
  }
}

export class Tail extends UnaryPlan {
  constructor(
    readonly limit: Expression,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.limit, this.child];
  }
}

export class Distinct extends UnaryPlan {
  constructor(readonly child: LogicalPlan) {
    super();
  }

  args(): unknown[] {
    return [this.child];
  }
}

/** dropDuplicates; all columns when `columnNames` is undefined. */
export class Deduplicate extends UnaryPlan {
  constructor(
    readonly columnNames: readonly string[] | undefined,
    readonly withinWatermark: boolean,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.columnNames, this.withinWatermark, this.child];
  }
}

/** A name for a whole input: its columns can be written `name.column`. */
export class SubqueryAlias extends UnaryPlan {
  constructor(
    readonly name: string,
    readonly child: LogicalPlan,
    /** `t(a, b)`: new names of the columns. */
    readonly columnNames?: readonly string[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.name, this.child, this.columnNames];
  }

  override get output(): readonly AttributeReference[] {
    return this.child.output.map((attribute) => attribute.withQualifier([this.name]));
  }

  override describe(): string {
    return `SubqueryAlias ${this.name}`;
  }
}

/** withColumn(s): replaces columns of the same name, appends the others. */
export class WithColumns extends UnaryPlan {
  constructor(
    readonly columns: readonly Alias[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.columns, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

export class WithColumnsRenamed extends UnaryPlan {
  constructor(
    readonly renames: readonly (readonly [from: string, to: string])[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.renames, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

/** drop(...): names that do not exist are ignored. */
export class Drop extends UnaryPlan {
  constructor(
    readonly columnNames: readonly string[],
    readonly columns: readonly Expression[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.columnNames, this.columns, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

/** toDF(names). */
export class ToDF extends UnaryPlan {
  constructor(
    readonly columnNames: readonly string[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.columnNames, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

/** na.fill: `values` by column name, or one value for `columnNames` (all columns when undefined). */
export class FillNa extends UnaryPlan {
  constructor(
    readonly values: readonly (readonly [column: string | undefined, value: Expression])[],
    readonly columnNames: readonly string[] | undefined,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.values, this.columnNames, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

/** na.drop: keeps rows with at least `minNonNulls` values (all of them when undefined) among the columns. */
export class DropNa extends UnaryPlan {
  constructor(
    readonly minNonNulls: number | undefined,
    readonly columnNames: readonly string[] | undefined,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.minNonNulls, this.columnNames, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

/** na.replace. */
export class ReplaceNa extends UnaryPlan {
  constructor(
    readonly replacements: readonly (readonly [from: Expression, to: Expression])[],
    readonly columnNames: readonly string[] | undefined,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.replacements, this.columnNames, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

/** withWatermark(eventTime, delay), before the column is resolved. */
export class UnresolvedWatermark extends UnaryPlan {
  constructor(
    readonly eventTime: Expression,
    readonly delay: string,
    readonly nodeId: number,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.eventTime, this.delay, this.nodeId, this.child];
  }

  override get resolved(): boolean {
    return false;
  }
}

/** The column's metadata key that carries the delay, in milliseconds (Spark's). */
export const watermarkKey = 'spark.watermarkDelayMs';

export class EventTimeWatermark extends UnaryPlan {
  constructor(
    readonly eventTime: AttributeReference,
    readonly delayMs: number,
    readonly nodeId: number,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.eventTime, this.delayMs, this.nodeId, this.child];
  }

  override get output(): readonly AttributeReference[] {
    return this.child.output.map((attribute) => {
      if (attribute.exprId === this.eventTime.exprId)
        return attribute.withMetadata({ ...attribute.metadata, [watermarkKey]: this.delayMs });
      const { [watermarkKey]: dropped, ...rest } = attribute.metadata;
      return dropped === undefined ? attribute : attribute.withMetadata(rest);
    });
  }

  override describe(): string {
    return `EventTimeWatermark ${this.eventTime.name}, delay ${this.delayMs} ms`;
  }
}

/** observe(name, aggregates). */
export class CollectMetrics extends UnaryPlan {
  constructor(
    readonly name: string,
    readonly metrics: readonly Expression[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.name, this.metrics, this.child];
  }
}

/** repartition, coalesce: hints on one machine; the rows are the same. */
export class Repartition extends UnaryPlan {
  constructor(
    readonly numPartitions: number | undefined,
    readonly partitionExpressions: readonly Expression[],
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.numPartitions, this.partitionExpressions, this.child];
  }
}

export class Sample extends UnaryPlan {
  constructor(
    readonly fraction: number,
    readonly withReplacement: boolean,
    readonly seed: bigint,
    readonly child: LogicalPlan,
  ) {
    super();
  }

  args(): unknown[] {
    return [this.fraction, this.withReplacement, this.seed, this.child];
  }
}

export type JoinType = 'inner' | 'cross' | 'left' | 'right' | 'full' | 'leftsemi' | 'leftanti';

export class Join extends LogicalPlan {
  constructor(
    readonly left: LogicalPlan,
    readonly right: LogicalPlan,
    readonly joinType: JoinType,
    readonly condition?: Expression,
    /** USING columns; `'natural'` takes all common names. */
    readonly using?: readonly string[] | 'natural',
  ) {
    super();
  }

  args(): unknown[] {
    return [this.left, this.right, this.joinType, this.condition, this.using];
  }

  override get resolved(): boolean {
    return this.using === undefined && super.resolved;
  }

  override get output(): readonly AttributeReference[] {
    const { left, right, joinType } = this;
    if (joinType === 'leftsemi' || joinType === 'leftanti') return left.output;
    const leftNullable = joinType === 'right' || joinType === 'full';
    const rightNullable = joinType === 'left' || joinType === 'full';
    return [
      ...left.output.map((a) => (leftNullable ? a.withNullability(true) : a)),
      ...right.output.map((a) => (rightNullable ? a.withNullability(true) : a)),
    ];
  }

  override describe(): string {
    return `Join ${this.joinType}${this.condition ? `, ${this.condition.sql}` : ''}`;
  }
}

export class SetOperation extends LogicalPlan {
  constructor(
    readonly inputs: readonly LogicalPlan[],
    readonly kind: 'union' | 'intersect' | 'except',
    readonly isAll: boolean,
    readonly byName = false,
    readonly allowMissingColumns = false,
    /** The columns of the result, once resolved. */
    readonly outputs?: readonly AttributeReference[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.inputs, this.kind, this.isAll, this.byName, this.allowMissingColumns, this.outputs];
  }

  override get resolved(): boolean {
    return this.outputs !== undefined && super.resolved;
  }

  override get output(): readonly AttributeReference[] {
    return this.outputs ?? super.output;
  }

  override describe(): string {
    return `${this.kind}${this.isAll ? ' all' : ''}`;
  }
}

/** WITH name AS (query), ... query. */
export class UnresolvedWith extends LogicalPlan {
  constructor(
    readonly child: LogicalPlan,
    readonly names: readonly string[],
    readonly definitions: readonly LogicalPlan[],
  ) {
    super();
  }

  args(): unknown[] {
    return [this.child, this.names, this.definitions];
  }

  override get resolved(): boolean {
    return false;
  }
}
