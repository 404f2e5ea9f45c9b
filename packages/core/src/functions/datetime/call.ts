/** Calls that checks put in place of arguments that were left out. */
import { type Expression, FunctionCall, type ScalarFunction } from '../../expressions/index.js';
import type { DataType } from '../../types/index.js';

/** A call of a definition whose result type is fixed and never null. */
export const callOf = (definition: ScalarFunction, args: readonly Expression[]): FunctionCall =>
  new FunctionCall(definition, args, definition.returns as DataType, false);
