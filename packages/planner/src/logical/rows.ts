/** Rows chosen, ordered, counted and computed, one input each. */
import type { AttributeReference, Expression, NamedExpression, SortOrder } from '@millrace/core';
import type { LogicalPlan } from './plan.js';
import { UnaryPlan } from './unary.js';

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
