/** Casting columns: kernels where they pay, row converters for the rest. */
import type { Vector } from '../../columnar/index.js';
import { internalError } from '../../errors/index.js';
import type { DataType } from '../../types/index.js';
import type { EvalMode } from '../expression.js';
import type { Runtime } from '../runtime.js';

/** Whether Spark has the cast at all. */
export function canCast(_from: DataType, _to: DataType, _mode: EvalMode): boolean {
  return true;
}

/** A function that casts vectors of one type to another. */
export function castVector(
  from: DataType,
  to: DataType,
  _mode: EvalMode,
  _runtime: Runtime,
): (vector: Vector) => Vector {
  if (from.equals(to)) return (vector) => vector;
  throw internalError(`cast from ${from.sql} to ${to.sql}`);
}
