/** What window() is made of: its durations, and the struct of start and end. The column arithmetic is in `window.ts`. */
import { addLong, runLanes } from '@millrace/kernels';
import { FixedVector, flatten, StructVector, type Vector } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Expression, Literal, scalar } from '../../expressions/index.js';
import {
  DayTimeIntervalType,
  type Interval,
  isIntegral,
  LongType,
  parseInterval,
  StructField,
  StructType,
  TimestampType,
} from '../../types/index.js';

const microsPerDay = 86_400_000_000n;

const invalid = (name: string, expected: string, value: string): Error =>
  error('INVALID_PARAMETER_VALUE', { parameter: name, functionName: '`window`', expected, invalidValue: value });

const fixedMicros = (interval: Interval, name: string, text: string): bigint => {
  if (interval.months !== 0)
    throw invalid(name, 'an interval without months and years, whose lengths differ', `'${text}'`);
  return interval.micros + BigInt(interval.days) * microsPerDay;
};

const microsOf = (e: Expression, name: string): bigint => {
  if (!(e instanceof Literal) || e.value === null) throw invalid(name, 'a literal', e.sql);
  if (isIntegral(e.type) || e.type instanceof DayTimeIntervalType) return BigInt(e.value as number);
  return fixedMicros(parseInterval(String(e.value)), name, String(e.value));
};

const mismatch = (exprName: string, valueRange: string, currentValue: bigint): Error =>
  error('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
    sqlExpr: '"window"',
    exprName: `\`${exprName}\``,
    valueRange,
    currentValue: `${currentValue}L`,
  });

const violation = (left: string, leftValue: bigint, constraint: string, right: string, rightValue: bigint): Error =>
  error('DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION', {
    sqlExpr: '"window"',
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

/** The literal arguments of window() behind the time, checked as Spark checks them. */
export function windowDurations(args: readonly Expression[]): WindowDurations {
  if (args.length === 0 || args.length > 3)
    throw error('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', {
      functionName: '`window`',
      expectedNum: '[2, 3, 4]',
      actualNum: args.length + 1,
    });
  const durationMicros = microsOf(args[0], 'windowDuration');
  const slideMicros = args[1] ? microsOf(args[1], 'slideDuration') : durationMicros;
  const startMicros = args[2] ? microsOf(args[2], 'startTime') : 0n;
  if (durationMicros <= 0n) throw mismatch('window_duration', '(0, 9223372036854775807]', durationMicros);
  if (slideMicros <= 0n) throw mismatch('slide_duration', '(0, 9223372036854775807]', slideMicros);
  if (slideMicros > durationMicros)
    throw violation('slide_duration', slideMicros, '<=', 'window_duration', durationMicros);
  const absolute = startMicros < 0n ? -startMicros : startMicros;
  if (absolute >= slideMicros) throw violation('abs(start_time)', absolute, '<', 'slide_duration', slideMicros);
  return { durationMicros, slideMicros, startMicros };
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
  new BigInt64Array(runLanes(starts.values, [addLong(micros)])!);

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
      const end = new FixedVector(flat.type, addMicros(flat, duration), flat.validity);
      return new StructVector(call.returnType, [flat, end], numRows, flat.validity, 0);
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
