/** Two projections in a row become one, unless that would compute an expensive expression twice. */
import { Alias, AttributeReference, type Expression, Literal } from '@millrace/core';
import { type LogicalPlan, Project } from '../logical/index.js';
import { aliasMap, substitute } from './constant-folding.js';

const isCheap = (e: Expression): boolean => e instanceof AttributeReference || e instanceof Literal;

/** How often the upper list uses a column. */
const uses = (list: readonly Expression[], exprId: number): number =>
  list.reduce(
    (sum, e) =>
      sum + [...e.walk()].filter((node) => node instanceof AttributeReference && node.exprId === exprId).length,
    0,
  );

const canMerge = (upper: Project, lower: Project): boolean =>
  lower.projectList.every(
    (e) =>
      !(e instanceof Alias) || isCheap(e.child) || (e.child.deterministic && uses(upper.projectList, e.exprId) <= 1),
  );

const merge = (upper: Project, lower: Project): Project => {
  const aliases = aliasMap(lower.projectList);
  const list = upper.projectList.map((e) => {
    if (!(e instanceof AttributeReference)) return substitute(e, aliases);
    const inner = aliases.get(e.exprId);
    return inner ? new Alias(inner, [e.name], e.metadata, e.exprId) : e;
  });
  return new Project(list, lower.child);
};

export const collapseProjects = (plan: LogicalPlan): LogicalPlan =>
  plan.transformUp((node) => {
    if (!(node instanceof Project)) return node;
    const { child } = node;
    return child instanceof Project && canMerge(node, child) ? merge(node, child) : node;
  }) as LogicalPlan;
