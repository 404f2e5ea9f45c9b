/** A filter may name what the projection right below it left out: the projection carries it up, and it is dropped above. */
import { AttributeReference, type Expression, type UnresolvedAttribute } from '@millrace/core';
import { type LogicalPlan, Project } from '../logical/index.js';
import type { AnalysisContext } from './context.js';
import { resolveName } from './names.js';

interface Dropped {
  readonly fallback: (node: UnresolvedAttribute) => Expression | undefined;
  readonly attachTo: (plan: LogicalPlan) => LogicalPlan;
}

const nothing: Dropped = { fallback: () => undefined, attachTo: (plan) => plan };

const attributesIn = (e: Expression): AttributeReference[] =>
  [...e.walk()].filter((node) => node instanceof AttributeReference) as AttributeReference[];

export function droppedColumns(plan: LogicalPlan, context: AnalysisContext): Dropped {
  if (!(plan instanceof Project)) return nothing;
  const wanted = new Map<number, AttributeReference>();
  return {
    fallback: (node) => {
      const found = resolveName(node.nameParts, plan.child.output, context);
      for (const column of found ? attributesIn(found) : []) wanted.set(column.exprId, column);
      return found;
    },
    attachTo: (target) =>
      wanted.size > 0 && target instanceof Project
        ? new Project([...target.projectList, ...wanted.values()], target.child)
        : target,
  };
}
