/** Loops over columns of dates and timestamps: what functions of one datetime share. No row makes a BigInt. */
import {
  ConstantVector,
  FixedVector,
  flatten,
  makeBuilder,
  nullVector,
  storeDouble,
  type Vector,
  vectorOf,
  wordsOf,
} from '../../columnar/index.js';
import { type Runtime, wordSeconds } from '../../expressions/index.js';
import {
  type DataType,
  findZone,
  TimestampNTZType,
  TimestampType,
  type Value,
  type Zone,
  zoneOf,
} from '../../types/index.js';

export type Kernel = (vector: FixedVector) => Vector;
type Columns = (args: Vector[], numRows: number) => Vector;

/** A kernel over the first argument; other arguments are constants that the kernel knows. Constants go through once. */
export const overColumn =
  (type: DataType, kernel: Kernel): Columns =>
  ([arg], numRows) => {
    if (!(arg instanceof ConstantVector)) return kernel(flatten(arg) as FixedVector);
    if (arg.value === null || numRows === 0) return nullVector(numRows, type);
    const once = kernel(vectorOf(arg.type, [arg.value]) as FixedVector);
    return new ConstantVector(type, once.get(0), numRows);
  };

/** A function of one argument, row by row; constants once. */
export const overRows =
  (type: DataType, f: (value: any) => Value): Columns =>
  ([arg], numRows) => {
    if (arg instanceof ConstantVector) {
      return new ConstantVector(type, arg.value === null || numRows === 0 ? null : f(arg.value), numRows);
    }
    const builder = makeBuilder(type);
    for (let i = 0; i < numRows; i++) {
      const value = arg.get(i);
      builder.append(value === null ? null : f(value));
    }
    return builder.finish();
  };

/** The zone in which a type's values show their fields: the session's, or none (UTC) for local times. */
export const zoneFor = (type: DataType, runtime: Runtime): Zone =>
  type === TimestampNTZType ? zoneOf('UTC') : zoneOf(runtime.timeZone);

/** A number of each day. */
export const ofDays =
  (type: DataType, f: (days: number) => number): Kernel =>
  (vector) => {
    const days = vector.values as Int32Array;
    const out = new Int32Array(days.length);
    for (let i = 0; i < out.length; i++) out[i] = f(days[i]);
    return new FixedVector(type, out, vector.validity);
  };

/** A number of each local second. */
export const ofLocalSeconds =
  (type: DataType, zone: Zone, f: (second: number) => number): Kernel =>
  (vector) => {
    const words = wordsOf(vector.values as BigInt64Array);
    const out = new Int32Array(vector.length);
    for (let i = 0; i < out.length; i++) {
      const second = wordSeconds(words, i);
      out[i] = f(second + zone.offsetAt(second));
    }
    return new FixedVector(type, out, vector.validity);
  };

/** The microseconds behind the whole second of row i. */
export const wordMicros = (words: Int32Array, i: number): number => {
  const rest = (words[2 * i + 1] * 967_296 + (words[2 * i] >>> 0)) % 1e6;
  return rest < 0 ? rest + 1e6 : rest;
};

const exactSeconds = Math.floor(2 ** 53 / 1e6) - 1;

/** Stores seconds and microseconds as row i. */
export const storeMicros = (
  values: BigInt64Array,
  words: Int32Array,
  i: number,
  second: number,
  micros: number,
): void => {
  if (Math.abs(second) <= exactSeconds) storeDouble(words, i, second * 1e6 + micros);
  else values[i] = BigInt(second) * 1_000_000n + BigInt(micros);
};

/** A timestamp of each timestamp, by whole seconds and the microseconds behind them. */
export const ofInstants =
  (type: DataType, second: (second: number) => number, micros: (micros: number) => number): Kernel =>
  (vector) => {
    const words = wordsOf(vector.values as BigInt64Array);
    const values = new BigInt64Array(vector.length);
    const out = wordsOf(values);
    for (let i = 0; i < values.length; i++) {
      storeMicros(values, out, i, second(wordSeconds(words, i)), micros(wordMicros(words, i)));
    }
    return new FixedVector(type, values, vector.validity);
  };

/** The offset for a local second, the given one where it is right: clocks that went back keep their side of the hour. */
export const offsetKeeping = (zone: Zone, local: number, offset: number): number =>
  zone.offsetAt(local - offset) === offset ? offset : zone.offsetOfLocal(local);

/** What the implicit casts of Spark make of an argument that should be a timestamp of either kind. */
export const anyTime = ['anyTimestamp', TimestampType] as const;

/** Whether a text names a zone. */
export const isZone = (id: string): boolean => findZone(id) !== undefined;
