/** Constant parts of expressions become literals. What fails to compute is left for the rows to fail on. */
import { Alias, AttributeReference, Cast, type Expression, FunctionCall, Literal, type Runtime } from '@millrace/core';
import { constantValue } from '../constant.js';
import type { LogicalPlan } from '../logical/index.js';

const fold = (e: Expression, runtime: Runtime): Expression => {
  if (e instanceof Literal || !(e instanceof FunctionCall || e instanceof Cast) || !e.foldable || !e.deterministic)
    return e;
  try {
    return new Literal(constantValue(e, runtime), e.dataType, e.sql);
  } catch {
    return e;
  }
};

export const foldConstants = (plan: LogicalPlan, runtime: Runtime): LogicalPlan =>
  plan.transformUp((node) => node.mapExpressions((e) => fold(e, runtime))) as LogicalPlan;

/** An alias's child in place of the column that it makes. */
export function substitute(e: Expression, aliases: ReadonlyMap<number, Expression>): Expression {
  if (e instanceof AttributeReference) return aliases.get(e.exprId) ?? e;
  return e.mapChildren((child) => substitute(child as Expression, aliases));
}

/** The expressions behind a list's columns. */
export const aliasMap = (list: readonly Expression[]): Map<number, Expression> =>
  new Map(list.flatMap((e) => (e instanceof Alias ? [[e.exprId, e.child] as const] : [])));
