/** `size(collect_set(x))` over whole numbers, dates and times needs the number of the values, not their array. */
import {
  AggregateExpression,
  type DataType,
  DecimalType,
  type Expression,
  FunctionCall,
  physicalOf,
  setSize,
} from '@millrace/core';
import { Aggregate, type LogicalPlan } from '../logical/index.js';

const sizes = new Set(['size', 'cardinality', 'array_size']);

const isWhole = (type: DataType): boolean =>
  !(type instanceof DecimalType) && ['i8', 'i16', 'i32', 'i64'].includes(physicalOf(type) ?? '');

const counted = (e: Expression): Expression => {
  if (!(e instanceof FunctionCall) || !sizes.has(e.definition.name)) return e;
  const [set] = e.operands;
  if (!(set instanceof AggregateExpression) || set.definition.name !== 'collect_set') return e;
  if (!isWhole(set.operands[0].dataType)) return e;
  return new AggregateExpression(setSize, set.operands, e.dataType, set.isDistinct, set.filter);
};

/** The plan with sizes of sets as aggregates of their own. */
export const countSets = (plan: LogicalPlan): LogicalPlan =>
  plan.transformUp((node) => (node instanceof Aggregate ? node.mapExpressions(counted) : node)) as LogicalPlan;
