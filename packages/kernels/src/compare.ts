/** Columns beside one value, in WebAssembly: sixteen bytes of the column at a time. */
import type { Kernels } from './kernels.js';
import { copyIn, scratch } from './scratch.js';

/** Columns that can be compared here. */
export type ComparableValues = Int32Array | BigInt64Array | Float64Array;

/** Code of the kernel's test, and whether the opposite of its answer is meant. */
const tests: Readonly<Record<string, readonly [test: number, flip: number]>> = {
  '<': [0, 0],
  '<=': [1, 0],
  '=': [2, 0],
  '>': [1, 1],
  '>=': [0, 1],
};

/** Values in a kernel's memory, and where the bits go. */
export interface ComparedRegion {
  readonly at: number;
  readonly count: number;
  readonly layout: 'i32' | 'i64' | 'f64';
  readonly out: number;
}

/** {@link compareWith} within a kernel's memory; bits behind the last row mean nothing. */
export function compareRegion(kernels: Kernels, region: ComparedRegion, symbol: string, value: number | bigint): void {
  const [test, flip] = tests[symbol];
  const { at, count, layout, out } = region;
  if (layout === 'i64') kernels.compareLongs(at, count, value as bigint, test, flip, out);
  else if (layout === 'i32') kernels.compareInts(at, count, value as number, test, flip, out);
  else kernels.compareDoubles(at, count, value as number, test, flip, out);
}

const layoutOf = (values: ComparableValues): ComparedRegion['layout'] => {
  if (values instanceof BigInt64Array) return 'i64';
  return values instanceof Int32Array ? 'i32' : 'f64';
};

/** A bit for each row, 1 where `row symbol value` holds; NaN among the rows is the greatest number. `value` is no NaN. */
export function compareWith(values: ComparableValues, symbol: string, value: number | bigint): Uint8Array {
  const { kernels, arena } = scratch();
  const bytes = (values.length + 7) >> 3;
  // The kernel reads whole groups of eight rows.
  const [at, bits] = [arena.allocate(values.byteLength + 64), arena.allocate(bytes + 64)];
  copyIn(arena.memory, values, at);
  compareRegion(kernels, { at, count: values.length, layout: layoutOf(values), out: bits }, symbol, value);
  const out = new Uint8Array(arena.memory.buffer.slice(bits, bits + bytes));
  if (values.length & 7) out[out.length - 1] &= (1 << (values.length & 7)) - 1;
  return out;
}
