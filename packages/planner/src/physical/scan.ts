/** Reads of connectors, with the filters that stand right above them. */
import { AttributeReference, type Expression, FunctionCall, Literal, ScanExec } from '@millrace/core';
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

/** The read of a relation. Of the condition above it the reader is told what it may leave out rows by; the filter stays. */
export function planScan(plan: ScanRelation, context: PhysicalContext, condition?: Expression): ScanExec {
  const { read } = plan;
  return new ScanExec(
    read.format,
    read.options,
    read.schema,
    plan.output,
    condition ? conjuncts(condition).filter(isForReader) : [],
    context.scanId(plan),
    context.isInProcess(plan),
    read.paths.join(', '),
  );
}
