/** Joins: by hashes of the keys, with the rest of the condition behind. */
import { AttributeReference, type Expression, FunctionCall, HashJoinExec, type JoinKey } from '@millrace/core';
import { Join, type LogicalPlan } from '../logical/index.js';
import { conjunction, conjuncts } from '../optimizer/push-filters.js';
import { gather, type Strategies, strategy } from './strategy.js';

const belongsTo = (e: Expression, plan: LogicalPlan): boolean => {
  const ids = new Set(plan.output.map((a) => a.exprId));
  const read = [...e.walk()].filter((node) => node instanceof AttributeReference) as AttributeReference[];
  return read.every((a) => ids.has(a.exprId));
};

/** An equality between an expression of the left and one of the right. */
const joinKey = (e: Expression, plan: Join): JoinKey | undefined => {
  if (!(e instanceof FunctionCall) || (e.definition.name !== '=' && e.definition.name !== '<=>')) return undefined;
  const [a, b] = e.operands;
  const nullSafe = e.definition.name === '<=>';
  if (belongsTo(a, plan.left) && belongsTo(b, plan.right)) return { left: a, right: b, nullSafe };
  return belongsTo(b, plan.left) && belongsTo(a, plan.right) ? { left: b, right: a, nullSafe } : undefined;
};

/** Joins. */
export const joins: Strategies = [
  strategy(Join, (plan, below) => {
    const parts = plan.condition ? conjuncts(plan.condition) : [];
    const keys = parts.flatMap((e) => joinKey(e, plan) ?? []);
    const rest = conjunction(parts.filter((e) => !joinKey(e, plan)));
    const left = gather(below(plan.left), true);
    const right = gather(below(plan.right), true);
    const type = plan.joinType === 'cross' ? 'inner' : plan.joinType;
    return new HashJoinExec(left, right, type, keys, rest, plan.output);
  }),
];
