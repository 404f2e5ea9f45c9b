/** The loops of + - * for each layout. Overflow is left to `onOverflow(row)`: an error under ANSI, a wrap otherwise. */
import { type Bitmap, type FixedArray, getBit, isSafe, storeDouble, toDouble, wordsOf } from '../../columnar/index.js';
import type { Operand } from './operand.js';

export type ArithmeticOp = '+' | '-' | '*';
export type Overflow = ((row: number) => void) | undefined;

type NumberOp = (a: number, b: number) => number;

const numberOps: Record<ArithmeticOp, NumberOp> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
};

const bigOps: Record<ArithmeticOp, (a: bigint, b: bigint) => bigint> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
};

const isNullRow = (validity: Bitmap | null, i: number): boolean => validity !== null && !getBit(validity, i);

/** Doubles and floats: one loop an operator, so that each stays a single machine operation. */
export function floatKernel(
  op: ArithmeticOp,
  a: Operand<Float64Array>,
  b: Operand<Float64Array>,
  out: Float64Array | Float32Array,
): void {
  const [av, as, bv, bs, n] = [a.values, a.stride, b.values, b.stride, out.length];
  if (op === '+') for (let i = 0; i < n; i++) out[i] = av[i * as] + bv[i * bs];
  else if (op === '-') for (let i = 0; i < n; i++) out[i] = av[i * as] - bv[i * bs];
  else for (let i = 0; i < n; i++) out[i] = av[i * as] * bv[i * bs];
}

/** TINYINT, SMALLINT, INT: computed as doubles, which hold every sum and every 32-bit product that fits. */
export function intKernel(
  op: ArithmeticOp,
  a: Operand<FixedArray>,
  b: Operand<FixedArray>,
  out: Int8Array | Int16Array | Int32Array,
  validity: Bitmap | null,
  overflow: Overflow,
): void {
  const [av, bv, f] = [a.values as Int32Array, b.values as Int32Array, numberOps[op]];
  for (let i = 0; i < out.length; i++) {
    const x = av[i * a.stride];
    const y = bv[i * b.stride];
    const exact = f(x, y);
    out[i] = op === '*' ? Math.imul(x, y) : exact;
    if (overflow && out[i] !== exact && !isNullRow(validity, i)) overflow(i);
  }
}

/** BIGINT: doubles where operands and result are exact, BigInt for the rest. */
export function longKernel(
  op: ArithmeticOp,
  a: Operand<BigInt64Array>,
  b: Operand<BigInt64Array>,
  out: BigInt64Array,
  validity: Bitmap | null,
  overflow: Overflow,
): void {
  const [aw, bw, ow, f] = [wordsOf(a.values), wordsOf(b.values), wordsOf(out), numberOps[op]];
  for (let i = 0; i < out.length; i++) {
    const ai = i * a.stride;
    const bi = i * b.stride;
    const result = isSafe(aw, ai) && isSafe(bw, bi) ? f(toDouble(aw, ai), toDouble(bw, bi)) : Number.NaN;
    if (result >= -Number.MAX_SAFE_INTEGER && result <= Number.MAX_SAFE_INTEGER) storeDouble(ow, i, result);
    else if (!isNullRow(validity, i)) {
      const exact = bigOps[op](a.values[ai], b.values[bi]);
      out[i] = exact;
      if (overflow && out[i] !== exact) overflow(i);
    }
  }
}
