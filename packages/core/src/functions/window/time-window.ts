/** What window() is made of: its durations, and the struct of start and end. The column arithmetic is in `window.ts`. */
import { addLong, runLanes } from '@millrace/kernels';
import { FixedVector, flatten, StructVector, type Vector } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Expression, Literal, scalar } from '../../expressions/index.js';
import {
  IntegerType,
  LongType,
  parseInterval,
  StringType,
  StructField,
  StructType,
  TimestampType,
} from '../../types/index.js';

/** Marks the columns that window() made; `window_time` accepts no others. */
export const timeWindowKey = 'spark.timeWindow';

/** Marks the columns that session_window() made: who groups by one merges sessions. */
export const sessionWindowKey = 'spark.sessionWindow';

const microsPerDay = 86_400_000_000n;

const fixedMicros = (text: string): bigint => {
  const interval = parseInterval(text);
  if (interval.months !== 0) throw error('_LEGACY_ERROR_TEMP_3231', { interval: text });
  return interval.micros + BigInt(interval.days) * microsPerDay;
};

/** Microseconds of a literal: a number of them, or the text of an interval. */
const microsOf = (e: Expression): bigint => {
  if (e instanceof Literal && e.value !== null) {
    if (e.type === IntegerType || e.type === LongType) return BigInt(e.value as number | bigint);
    if (e.type === StringType) return fixedMicros(String(e.value));
  }
  throw error('_LEGACY_ERROR_TEMP_1207', { given: e.sql });
};

const notPositive = (sqlExpr: string, exprName: string, currentValue: bigint): Error =>
  error('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
    sqlExpr,
    exprName: `\`${exprName}\``,
    valueRange: '(0, 9223372036854775807]',
    currentValue: `${currentValue}L`,
  });

const violation = (
  sqlExpr: string,
  left: string,
  leftValue: bigint,
  constraint: string,
  right: string,
  rightValue: bigint,
): Error =>
  error('DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION', {
    sqlExpr,
    leftExprName: `\`${left}\``,
    leftExprValue: `${leftValue}L`,
    constraint,
    rightExprName: `\`${right}\``,
    rightExprValue: `${rightValue}L`,
  });

export interface WindowDurations {
  readonly durationMicros: bigint;
  readonly slideMicros: bigint;
  readonly startMicros: bigint;
}

const checkDurations = (durations: WindowDurations, time: Expression): WindowDurations => {
  const { durationMicros: duration, slideMicros: slide, startMicros: start } = durations;
  const sqlExpr = `"window(${time.sql}, ${duration}, ${slide}, ${start})"`;
  if (duration <= 0n) throw notPositive(sqlExpr, 'window_duration', duration);
  if (slide <= 0n) throw notPositive(sqlExpr, 'slide_duration', slide);
  if (slide > duration) throw violation(sqlExpr, 'slide_duration', slide, '<=', 'window_duration', duration);
  const absolute = start < 0n ? -start : start;
  if (absolute >= slide) throw violation(sqlExpr, 'abs(start_time)', absolute, '<', 'slide_duration', slide);
  return durations;
};

/** The literal arguments of window() behind the time, checked as Spark checks them. */
export function windowDurations(time: Expression, args: readonly Expression[]): WindowDurations {
  const durationMicros = microsOf(args[0]);
  const slideMicros = args[1] ? microsOf(args[1]) : durationMicros;
  const startMicros = args[2] ? microsOf(args[2]) : 0n;
  return checkDurations({ durationMicros, slideMicros, startMicros }, time);
}

/** A watermark's delay in milliseconds; a month counts 31 days, a year 372. */
export function parseDelayMs(text: string): number {
  const { months, days, micros } = parseInterval(text);
  const total = micros + BigInt(days + months * 31) * microsPerDay;
  if (total < 0n)
    throw error('INVALID_PARAMETER_VALUE', {
      parameter: 'delayThreshold',
      functionName: '`withWatermark`',
      expected: `a delay threshold that should not be negative`,
      invalidValue: `'${text}'`,
    });
  return Number(total / 1000n);
}

/** `start + duration` for a column of starts. */
const addMicros = (starts: FixedVector<BigInt64Array>, micros: bigint): BigInt64Array =>
  new BigInt64Array(runLanes(starts.values, [addLong(micros)])!.slice().buffer);

/** Both bounds of a window from its start. */
export const windowStruct = scalar({
  name: '_window_struct',
  doc: 'The struct of a window: its start and its end.',
  examples: [],
  inputs: ['anyTimestamp', LongType],
  nullable: false,
  returns: ([time]) => new StructType([new StructField('start', time), new StructField('end', time)]),
  columns: (call) => {
    const duration = call.literal(1) as bigint;
    return ([start]: Vector[], numRows: number) => {
      const flat = flatten(start) as FixedVector<BigInt64Array>;
      const end = () => new FixedVector(flat.type, addMicros(flat, duration), flat.validity);
      return new StructVector(call.returnType, () => [flat, end()], numRows, flat.validity, flat);
    };
  },
});

/** Text and dates as the time of a window. */
export const asTimestamp = scalar({
  name: '_as_timestamp',
  doc: 'Its argument as a timestamp.',
  examples: [],
  inputs: [TimestampType],
  returns: TimestampType,
  columns:
    () =>
    ([vector]: Vector[]) =>
      vector,
});
