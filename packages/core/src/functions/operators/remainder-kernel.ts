/** The loop of `column % literal` for whole numbers: `k % 10`, the commonest of all. Other forms go row by row. */
import {
  ConstantVector,
  type FixedArray,
  FixedVector,
  isSafe,
  storeDouble,
  toDouble,
  type Vector,
  wordsOf,
} from '../../columnar/index.js';
import { type DataType, physicalOf } from '../../types/index.js';
import { fixedOperand, jointValidity } from './operand.js';

/** BIGINT: doubles where the dividend is exact as one, BigInt for the rest. */
function longRemainders(values: BigInt64Array, divisor: bigint): BigInt64Array {
  const out = new BigInt64Array(values.length);
  const [from, to, by] = [wordsOf(values), wordsOf(out), Number(divisor)];
  for (let i = 0; i < values.length; i++)
    if (isSafe(from, i)) storeDouble(to, i, toDouble(from, i) % by);
    else out[i] = values[i] % divisor;
  return out;
}

function remainders(values: FixedArray, divisor: number | bigint): FixedArray {
  if (typeof divisor === 'bigint') return longRemainders(values as BigInt64Array, divisor);
  const out = (values as Int32Array).slice();
  for (let i = 0; i < out.length; i++) out[i] %= divisor;
  return out;
}

const whole: ReadonlySet<string | undefined> = new Set(['i8', 'i16', 'i32', 'i64']);

const isExact = (divisor: unknown): divisor is number | bigint =>
  typeof divisor === 'number' ? divisor !== 0 : typeof divisor === 'bigint' && divisor !== 0n && isSmall(divisor);

const isSmall = (value: bigint): boolean => value <= 9007199254740991n && value >= -9007199254740991n;

/** The remainders of a column by a literal; undefined where this is no such call. */
export function remaindersByLiteral(type: DataType, [column, by]: readonly Vector[], numRows: number) {
  if (!whole.has(physicalOf(type)) || column instanceof ConstantVector) return undefined;
  if (!(by instanceof ConstantVector) || !isExact(by.value)) return undefined;
  const { values } = fixedOperand(column);
  return new FixedVector(type, remainders(values, by.value), jointValidity([column], numRows), numRows);
}
