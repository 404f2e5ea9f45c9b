/** Reads of connectors, with the filters that stand right above them. */
import { AttributeReference, type Expression, FilterExec, FunctionCall, Literal, ScanExec } from '@millrace/core';
import type { ScanRelation } from '../logical/index.js';
import { conjuncts } from '../optimizer/push-filters.js';
import type { PhysicalContext } from './strategy.js';

const comparisons = ['=', '<', '<=', '>', '>='];

/** A column beside a constant. */
const isForReader = (e: Expression): boolean =>
  e instanceof FunctionCall &&
  comparisons.includes(e.definition.name) &&
  e.operands.some((operand) => operand instanceof AttributeReference) &&
  e.operands.some((operand) => operand instanceof Literal);

/** The read of a relation, which may leave out rows that do not fulfil all `filters`. */
export function planScan(plan: ScanRelation, context: PhysicalContext, filters: readonly Expression[] = []): ScanExec {
  const { read } = plan;
  return new ScanExec(
    read.format,
    read.options,
    read.schema,
    plan.output,
    filters,
    context.scanId(plan),
    context.isInProcess(plan),
    read.paths.join(', '),
  );
}

/** The rows of a relation that fulfil a condition: the reader is told what it can use of it, the filter stays. */
export function planFilteredScan(plan: ScanRelation, context: PhysicalContext, condition: Expression): FilterExec {
  const parts = conjuncts(condition);
  const told = parts.filter(isForReader);
  return new FilterExec(condition, planScan(plan, context, told), told.length === parts.length);
}
