/** Columns beside a constant, the usual filter: compared in WebAssembly where the layout is common and there are many rows. */
import { compareWith } from '@millrace/kernels';
import { type Bitmap, ConstantVector, FixedVector, type Vector } from '../../columnar/index.js';

/** Fewer rows are not worth the way there. */
const fewRows = 128;

const mirrored: Readonly<Record<string, string>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Where `a symbol b` holds, for rows that have a value; undefined where neither is a constant that is compared here. */
export function besideConstant(symbol: string, [a, b]: readonly Vector[]): Bitmap | undefined {
  if (a instanceof ConstantVector)
    return b instanceof ConstantVector ? undefined : besideConstant(mirrored[symbol], [b, a]);
  if (!(a instanceof FixedVector && b instanceof ConstantVector) || a.length < fewRows) return undefined;
  const { values, length } = a;
  const isCommon = values instanceof Int32Array || values instanceof BigInt64Array || values instanceof Float64Array;
  if (!isCommon || Number.isNaN(b.value)) return undefined;
  return compareWith(values.subarray(0, length), symbol, b.value as number | bigint);
}
