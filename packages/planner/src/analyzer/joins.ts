/** Joins: USING and NATURAL, self joins, conditions over both sides. */
import {
  Alias,
  AttributeReference,
  BooleanType,
  type Expression,
  error,
  newExprId,
  type TreeNode,
  UnresolvedFunction,
} from '@millrace/core';
import { Join, type LogicalPlan, Project } from '../logical/index.js';
import { type AnalysisContext, sameName } from './context.js';
import { resolveExpression, scopeOf } from './expressions.js';

/** The same plan with new ids for every column it makes, so that both sides of a self join can be told apart. */
export function withNewIds(plan: LogicalPlan): LogicalPlan {
  const ids = new Map<number, number>();
  const fresh = (id: number): number => ids.get(id) ?? ids.set(id, newExprId()).get(id)!;
  const rename = (node: TreeNode): TreeNode => {
    if (node instanceof AttributeReference) {
      return new AttributeReference(
        node.name,
        node.type,
        node.nullable,
        node.metadata,
        fresh(node.exprId),
        node.qualifier,
      );
    }
    if (node instanceof Alias)
      return new Alias(rename(node.child) as Expression, node.names, node.metadata, fresh(node.exprId));
    return node.mapChildren((child) => rename(child));
  };
  return plan.transformUp((p) => p.mapForeign(rename)) as LogicalPlan;
}

const dedupRight = (left: LogicalPlan, right: LogicalPlan): LogicalPlan => {
  const ids = new Set(left.output.map((a) => a.exprId));
  return right.output.some((a) => ids.has(a.exprId)) ? withNewIds(right) : right;
};

const find = (name: string, plan: LogicalPlan, side: string, context: AnalysisContext): AttributeReference => {
  const found = plan.output.find((a) => sameName(context, a.name, name));
  if (found) return found;
  throw error('UNRESOLVED_USING_COLUMN_FOR_JOIN', {
    colName: `\`${name}\``,
    side,
    suggestion: plan.output.map((a) => `\`${a.name}\``).join(', '),
  });
};

const commonNames = (left: LogicalPlan, right: LogicalPlan, context: AnalysisContext): string[] =>
  left.output.map((a) => a.name).filter((name) => right.output.some((a) => sameName(context, a.name, name)));

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);

/** USING: equal on the named columns, which stand once, first. */
const usingJoin = (join: Join, left: LogicalPlan, right: LogicalPlan, context: AnalysisContext): LogicalPlan => {
  const names = join.using === 'natural' ? commonNames(left, right, context) : join.using!;
  const pairs = names.map((name) => [find(name, left, 'left', context), find(name, right, 'right', context)] as const);
  const scope = scopeOf(context, left, right);
  const equalities = pairs.map(([l, r]) => resolveExpression(call('=', l, r), scope));
  const condition =
    equalities.length > 0 ? equalities.reduce((a, b) => resolveExpression(call('and', a, b), scope)) : undefined;
  const joined = new Join(left, right, join.joinType, condition);
  const output = new Map(joined.output.map((a) => [a.exprId, a]));
  const keys = pairs.map(([l, r]) => {
    if (join.joinType === 'right') return output.get(r.exprId)!;
    if (join.joinType === 'full')
      return new Alias(resolveExpression(call('coalesce', output.get(l.exprId)!, output.get(r.exprId)!), scope), [
        l.name,
      ]);
    return output.get(l.exprId)!;
  });
  const used = new Set(pairs.flatMap(([l, r]) => [l.exprId, r.exprId]));
  return new Project([...keys, ...joined.output.filter((a) => !used.has(a.exprId))], joined);
};

export function resolveJoin(join: Join, context: AnalysisContext): LogicalPlan {
  const { left } = join;
  const right = dedupRight(left, join.right);
  if (join.using !== undefined) return usingJoin(join, left, right, context);
  const condition = join.condition && resolveExpression(join.condition, scopeOf(context, left, right));
  if (condition && condition.dataType !== BooleanType)
    throw error('JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE', {
      joinCondition: `"${condition.sql}"`,
      conditionType: `"${condition.dataType.sql}"`,
    });
  return new Join(left, right, join.joinType, condition);
}
