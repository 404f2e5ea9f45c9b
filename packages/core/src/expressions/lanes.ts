/**
 * Chains of casts and functions that each have a step over 64-bit lanes run as one pass in WebAssembly:
 * `CAST(CAST(a AS DOUBLE) / 1000000000 AS TIMESTAMP)` copies its column once. What a step cannot do, the usual way does.
 */
import { type LaneStep, runLanes } from '@millrace/kernels';
import { FixedVector } from '../columnar/index.js';
import { type DataType, physicalOf } from '../types/index.js';
import type { CompileScope } from './compile-scope.js';
import type { Expression } from './expression.js';
import type { Evaluator } from './function-definition.js';
import { AttributeReference } from './nodes/index.js';

/** An expression as one step over the column of another. */
export interface Lane {
  readonly step: LaneStep;
  readonly child: Expression;
}

const arrayOf = (type: DataType, bytes: ArrayBufferLike, length: number): BigInt64Array | Float64Array =>
  physicalOf(type) === 'f64' ? new Float64Array(bytes, 0, length) : new BigInt64Array(bytes, 0, length);

/** Copies: each in memory of its own, or all in the same. */
const copier = (reuses: boolean): ((bytes: Uint8Array) => ArrayBufferLike) => {
  if (!reuses) return (bytes) => bytes.slice().buffer;
  let kept = new Uint8Array(0);
  return (bytes) => {
    if (bytes.length > kept.length) kept = new Uint8Array(bytes.length);
    kept.set(bytes);
    return kept.buffer;
  };
};

/** `plain`, with a shortcut where the whole expression is a chain of steps over a column of the input. */
export function overLanes(expression: Expression, scope: CompileScope, plain: Evaluator): Evaluator {
  const steps: LaneStep[] = [];
  let base = expression;
  for (let lane = base.lane(scope); lane; lane = base.lane(scope)) {
    steps.unshift(lane.step);
    base = lane.child;
  }
  if (steps.length === 0 || !(base instanceof AttributeReference)) return plain;
  const ordinal = scope.ordinalOf(base);
  const copy = copier(scope.reuses);
  return (batch) => {
    const column = batch.column(ordinal);
    if (!(column instanceof FixedVector)) return plain(batch);
    const bytes = runLanes(column.values as BigInt64Array, steps);
    if (bytes === undefined) return plain(batch);
    return new FixedVector(
      expression.dataType,
      arrayOf(expression.dataType, copy(bytes), column.length),
      column.validity,
    );
  };
}
