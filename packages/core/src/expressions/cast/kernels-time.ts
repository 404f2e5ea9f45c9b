/** Loops of casts from and to dates and timestamps. */
import { retype, storeDouble, toDouble, wordsOf } from '../../columnar/index.js';
import { TimestampType, zoneOf } from '../../types/index.js';
import type { CastContext } from './context.js';
import { inputWords, type Kernel, numbersOf, Output, widthOf } from './kernel-output.js';

export const fractionalToMicros =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<BigInt64Array>(c, vector);
    const [from, words] = [numbersOf(vector), wordsOf(out.values)];
    for (let i = 0; i < from.length; i++) {
      const micros = Math.trunc(from[i] * 1e6);
      if (Math.abs(micros) < 2 ** 63) storeDouble(words, i, micros);
      else out.slow(i);
    }
    return out.finish();
  };

const exactSeconds = Math.floor(2 ** 53 / 1e6);

/** Whole seconds, of integers of any width, to microseconds. */
export const integralToMicros =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<BigInt64Array>(c, vector);
    const words = wordsOf(out.values);
    const from = widthOf(c, 'from') === 'i64' ? inputWords(vector) : undefined;
    const small = numbersOf(vector);
    for (let i = 0; i < vector.length; i++) {
      const seconds = from ? toDouble(from, i) : small[i];
      if (Math.abs(seconds) <= exactSeconds) storeDouble(words, i, seconds * 1e6);
      else out.slow(i);
    }
    return out.finish();
  };

/**
 * The whole seconds of microseconds, rounded down, exact over the whole range: 2^32 is 4294 · 10^6 + 967296, and the
 * remainders of both words together stay below 2^53.
 */
export const wordSeconds = (words: Int32Array, i: number): number => {
  const high = words[2 * i + 1];
  return high * 4294 + Math.floor((high * 967_296 + (words[2 * i] >>> 0)) / 1e6);
};

export const timestampToLong =
  (c: CastContext): Kernel =>
  (vector) => {
    const out = new Output<BigInt64Array>(c, vector);
    const [from, to] = [inputWords(vector), wordsOf(out.values)];
    for (let i = 0; i < vector.length; i++) storeDouble(to, i, wordSeconds(from, i));
    return out.finish();
  };

export const microsToDate =
  (c: CastContext): Kernel =>
  (vector) => {
    const zone = zoneOf(c.from === TimestampType ? c.zone : 'UTC');
    const out = new Output<Int32Array>(c, vector);
    const [words, to] = [inputWords(vector), out.values];
    for (let i = 0; i < to.length; i++) {
      const seconds = wordSeconds(words, i);
      to[i] = Math.floor((seconds + zone.offsetAt(seconds)) / 86_400);
    }
    return out.finish();
  };

export const dateToMicros =
  (c: CastContext): Kernel =>
  (vector) => {
    const zone = zoneOf(c.to === TimestampType ? c.zone : 'UTC');
    const out = new Output<BigInt64Array>(c, vector);
    const [days, words] = [numbersOf(vector), wordsOf(out.values)];
    for (let i = 0; i < days.length; i++) {
      const local = days[i] * 86_400;
      const seconds = local - zone.offsetOfLocal(local);
      if (Math.abs(seconds) <= exactSeconds) storeDouble(words, i, seconds * 1e6);
      else out.slow(i);
    }
    return out.finish();
  };

/** Between instants and local times: the same words where the zone is UTC. */
export const shiftZone =
  (c: CastContext): Kernel =>
  (vector) => {
    const zone = zoneOf(c.zone);
    if (zone.fixed && zone.offsetAt(0) === 0) return retype(vector, c.to);
    const out = new Output<BigInt64Array>(c, vector);
    const [from, to] = [inputWords(vector), wordsOf(out.values)];
    for (let i = 0; i < vector.length; i++) {
      const seconds = wordSeconds(from, i);
      const offset = c.to === TimestampType ? -zone.offsetOfLocal(seconds) : zone.offsetAt(seconds);
      if (Math.abs(seconds) < exactSeconds - 86_400) storeDouble(to, i, toDouble(from, i) + offset * 1e6);
      else out.slow(i);
    }
    return out.finish();
  };
