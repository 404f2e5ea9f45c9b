/** Inputs with a name. */
import type { AttributeReference } from '@millrace/core';
import { LogicalPlan } from './plan.js';
import { UnaryPlan } from './unary.js';

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
