/**
 * Time windows: the column arithmetic of window(), and window_time(). A window starts at a multiple of the slide, counted
 * from 1970 and moved by the start offset; zones play no part.
 */
import { type LaneStep, windowStarts } from '@millrace/kernels';
import {
  ConstantVector,
  FixedVector,
  flatten,
  type StructVector,
  storeDouble,
  toDouble,
  type Vector,
  wordsOf,
} from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import {
  AttributeReference,
  type Call,
  type Expression,
  type ScalarFunction,
  scalar,
} from '../../expressions/index.js';
import { LongType, StringType, StructType, TimestampNTZType, TimestampType } from '../../types/index.js';
import { sessionWindowKey, timeWindowKey } from './time-window.js';

/**
 * The start of the last window that holds a time, moved back by `index` slides.
 * @example windowStart(12_000_000n, 5_000_000n, 0n, 0n) // 10000000n
 * @example windowStart(-1n, 5_000_000n, 0n, 1n) // -10000000n
 */
export function windowStart(micros: bigint, slide: bigint, start: bigint, index: bigint): bigint {
  const rest = (micros - start) % slide;
  return micros - (rest < 0n ? rest + slide : rest) - index * slide;
}

/** The same over doubles that are whole and below 2^53; the quotient may be one off, which the comparisons mend. */
const lastStart = (micros: number, slide: number, start: number): number => {
  const passed = micros - start;
  const whole = Math.floor(passed / slide) * slide;
  if (whole > passed) return whole - slide + start;
  return (passed - whole >= slide ? whole + slide : whole) + start;
};

const exact = (value: bigint): boolean => value < 2n ** 50n && value > -(2n ** 50n);

/** Times from which no sum with an exact slide and offset leaves the whole doubles. */
const nearTime = 2 ** 52;

const startColumn = (times: FixedVector<BigInt64Array>, slide: bigint, start: bigint, index: bigint): Vector => {
  const out = new BigInt64Array(times.length);
  const [from, to] = [wordsOf(times.values), wordsOf(out)];
  const small = exact(slide) && exact(start) && exact(slide * index);
  const [step, offset, back] = [Number(slide), Number(start), Number(slide * index)];
  for (let i = 0; i < out.length; i++) {
    const micros = toDouble(from, i);
    if (small && Math.abs(micros) < nearTime) storeDouble(to, i, lastStart(micros, step, offset) - back);
    else out[i] = windowStart(times.values[i], slide, start, index);
  }
  return new FixedVector(times.type, out, times.validity);
};

/** Slide and start offset in microseconds, and how many slides back. */
const startLiterals = (call: Call): bigint[] => [1, 2, 3].map((i) => call.literal(i) as bigint);

const startLane = (call: Call): LaneStep => {
  const [slide, start, index] = startLiterals(call);
  return windowStarts(slide, start, slide * index);
};

const startColumns = (call: Call) => {
  const [slide, start, index] = startLiterals(call);
  return ([times]: Vector[], numRows: number): Vector => {
    if (!(times instanceof ConstantVector)) {
      return startColumn(flatten(times) as FixedVector<BigInt64Array>, slide, start, index);
    }
    const value = times.value === null ? null : windowStart(times.value as bigint, slide, start, index);
    return new ConstantVector(times.type, value, numRows);
  };
};

export const windowStartFunction = scalar({
  name: '_window_start',
  doc: 'The start of the window `index` slides before the last one that holds a time; all but the time are literals.',
  examples: [],
  inputs: ['anyTimestamp', LongType, LongType, LongType],
  returns: ([time]) => time,
  columns: startColumns,
  lane: startLane,
});

const isTime = (type: unknown): boolean => type === TimestampType || type === TimestampNTZType;

const isWindow = (e: Expression): boolean => {
  const { fields, names } = e.dataType as StructType;
  const isMarked = e instanceof AttributeReference && (timeWindowKey in e.metadata || sessionWindowKey in e.metadata);
  return isMarked && names.join() === 'start,end' && fields.every((field) => isTime(field.dataType));
};

const checkWindow: ScalarFunction['check'] = (args) => {
  if (isWindow(args[0])) return args;
  throw error('_LEGACY_ERROR_TEMP_3101', { windowTime: `window_time(${args[0].sql})` });
};

/** Every value less one microsecond. */
const decrement = (times: FixedVector<BigInt64Array>): BigInt64Array => {
  const out = times.values.slice();
  const words = wordsOf(out);
  for (let i = 0; i < out.length; i++) {
    words[2 * i] -= 1;
    if (words[2 * i] === -1) words[2 * i + 1] -= 1;
  }
  return out;
};

const windowTimeColumn = ([windows]: Vector[]): Vector => {
  const structs = flatten(windows) as StructVector;
  const ends = flatten(structs.children[1]) as FixedVector<BigInt64Array>;
  return new FixedVector(ends.type, decrement(ends), structs.validity ?? ends.validity);
};

export const windowTime = scalar({
  name: 'window_time',
  doc: 'The last microsecond of a time window: the time that its results have for windows and watermarks further on.',
  examples: [["window_time(window(TIMESTAMP'2021-01-01 00:01:00', '5 minutes'))", '2021-01-01T00:04:59.999999Z']],
  inputs: ['struct'],
  check: checkWindow,
  returns: ([type]) => (type as StructType).fields[1].dataType,
  nullable: ([window]) => window.nullable || (window.dataType as StructType).fields[1].nullable,
  columns: () => windowTimeColumn,
});

const misplaced = (name: string) => () => {
  throw error('UNSUPPORTED_STREAMING_OPERATOR', {
    message: `${name}() makes a column for GROUP BY and select lists, and can stand nowhere else. Move the call there.`,
  });
};

const bounds = () => new StructType().add('start', TimestampType).add('end', TimestampType);

/** The analyzer turns calls into columns where windows may be; what is left of them comes here. */
export const window = scalar({
  name: 'window',
  doc: 'Time windows `{start, end}` of a duration, one every slide (by default the duration), moved by a start offset. A row is in each window that holds its time; rows without a time are in none.',
  examples: [
    [
      "window(TIMESTAMP'2021-01-01 00:01:00', '5 minutes')",
      { start: '2021-01-01T00:00:00Z', end: '2021-01-01T00:05:00Z' },
    ],
  ],
  inputs: ['any', StringType, StringType, StringType],
  optional: 2,
  returns: bounds,
  rewrite: misplaced('window'),
});

export const sessionWindow = scalar({
  name: 'session_window',
  doc: 'Windows `{start, end}` that grow with their rows and end when no row of the group has come for the length of a gap, which may differ by row. Rows without a time, or with a gap that is not positive, are in none.',
  examples: [
    [
      "session_window(TIMESTAMP'2021-01-01 00:01:00', '5 minutes')",
      { start: '2021-01-01T00:01:00Z', end: '2021-01-01T00:06:00Z' },
    ],
  ],
  inputs: ['any', StringType],
  returns: bounds,
  rewrite: misplaced('session_window'),
});
