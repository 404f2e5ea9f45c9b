/** Rows made from rows. */
import type { AttributeReference, Expression, GeneratorExpression } from '@millrace/core';
import type { LogicalPlan } from './plan.js';
import { UnaryPlan, UnresolvedUnaryPlan } from './unary.js';

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
export class UnresolvedLateralView extends UnresolvedUnaryPlan {
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
}
