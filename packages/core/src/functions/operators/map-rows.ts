/** Two columns into one, a row at a time. */
import { makeBuilder, type Vector } from '../../columnar/index.js';
import type { DataType, Value } from '../../types/index.js';

/** `f` of the values of each row; null where either is. */
export const mapRows = (
  type: DataType,
  args: readonly Vector[],
  numRows: number,
  f: (a: any, b: any) => Value,
): Vector => {
  const builder = makeBuilder(type);
  for (let i = 0; i < numRows; i++) {
    const [a, b] = [args[0].get(i), args[1].get(i)];
    builder.append(a === null || b === null ? null : f(a, b));
  }
  return builder.finish();
};
