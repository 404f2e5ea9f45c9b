/** Chains of steps over columns of 64-bit values, in WebAssembly: the column is copied in once, and changed in place. */
import type { Kernels } from './kernels.js';
import { copyIn, scratch } from './scratch.js';

/**
 * One step over `count` lanes at `at`. False when it cannot do all of them: its twin in TypeScript then does the whole
 * column, and says what is wrong with a value.
 */
export type LaneStep = (kernels: Kernels, at: number, count: number) => boolean;

/** A step that can do every value; WebAssembly's truth is a number. */
const always =
  (run: (kernels: Kernels, at: number, count: number) => void): LaneStep =>
  (kernels, at, count) => {
    run(kernels, at, count);
    return true;
  };

export const longToDouble = always((kernels, at, count) => kernels.longToDouble(at, count));

/** Seconds to microseconds; false for NaN and what 64 bits cannot hold. */
export const doubleToMicros: LaneStep = (kernels, at, count) => kernels.doubleToMicros(at, count) !== 0;

export const divideBy = (divisor: number): LaneStep => always((kernels, at, n) => kernels.divideBy(at, n, divisor));

export const addLong = (delta: bigint): LaneStep => always((kernels, at, n) => kernels.addLong(at, n, delta));

/** The start of the last window that holds each time, `back` microseconds earlier; false for times near the ends of the range. */
export const windowStarts =
  (slide: bigint, offset: bigint, back: bigint): LaneStep =>
  (kernels, at, count) =>
    kernels.windowStarts(at, count, slide, offset, back) !== 0;

/** The bytes of a column after all steps, valid until the next call; undefined when a step could not do every value. */
export function runLanes(values: BigInt64Array | Float64Array, steps: readonly LaneStep[]): Uint8Array | undefined {
  const { kernels, arena } = scratch();
  const lanes = arena.allocate(values.byteLength + 8);
  copyIn(arena.memory, values, lanes);
  for (const step of steps) if (step(kernels, lanes, values.length) === false) return undefined;
  return new Uint8Array(arena.memory.buffer, lanes, values.byteLength);
}
