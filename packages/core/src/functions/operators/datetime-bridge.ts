/** Which internal function computes an arithmetic operator over dates, timestamps and intervals. */
import type { ScalarFunction } from '../../expressions/index.js';
import type { DataType } from '../../types/index.js';

export const datetimeArithmetic = (
  _op: '+' | '-' | '*' | '/',
  _left: DataType,
  _right: DataType,
): ScalarFunction | undefined => undefined;
