/** Columns that can be named though `*` does not hold them (`_metadata`): asked for by name, added to the scan. */
import type { AttributeReference, Expression, UnresolvedAttribute } from '@millrace/core';
import {
  EventTimeWatermark,
  Filter,
  type LogicalPlan,
  Project,
  ScanRelation,
  SubqueryAlias,
} from '../logical/index.js';
import type { AnalysisContext } from './context.js';
import { resolveName } from './names.js';

interface Hidden {
  readonly fallback: (node: UnresolvedAttribute) => Expression | undefined;
  readonly attachTo: (plan: LogicalPlan) => LogicalPlan;
}

const scanBelow = (plan: LogicalPlan): ScanRelation | undefined => {
  if (plan instanceof ScanRelation) return plan;
  const transparent =
    plan instanceof SubqueryAlias ||
    plan instanceof Filter ||
    plan instanceof EventTimeWatermark ||
    plan instanceof Project;
  return transparent ? scanBelow(plan.children[0]) : undefined;
};

const withColumn = (plan: LogicalPlan, column: AttributeReference): LogicalPlan => {
  if (plan instanceof ScanRelation) {
    return new ScanRelation(
      plan.read,
      [...plan.attributes, column],
      plan.streaming,
      plan.relationId,
      plan.hiddenOutput,
    );
  }
  if (plan instanceof Project) return new Project([...plan.projectList, column], withColumn(plan.child, column));
  return plan.mapChildren((child) => withColumn(child as LogicalPlan, column)) as LogicalPlan;
};

/** The hidden columns of the scan below a plan, if any are asked for. */
export function hiddenColumns(plan: LogicalPlan, context: AnalysisContext): Hidden {
  const wanted = new Map<number, AttributeReference>();
  const scan = scanBelow(plan);
  return {
    fallback: (node) => {
      if (!scan || scan.hiddenOutput.length === 0) return undefined;
      const found = resolveName(node.nameParts, scan.hiddenOutput, context);
      const column = scan.hiddenOutput.find((a) => found?.exists((e) => (e as AttributeReference).exprId === a.exprId));
      if (column) wanted.set(column.exprId, column);
      return found;
    },
    attachTo: (target) => {
      const present = new Set(target.output.map((a) => a.exprId));
      return [...wanted.values()].filter((c) => !present.has(c.exprId)).reduce(withColumn, target);
    },
  };
}
