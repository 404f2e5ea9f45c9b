/** sequence: whole numbers, dates and timestamps at equal steps. */
import { error } from '../../errors/index.js';
import { type Expression, type Runtime, scalar } from '../../expressions/index.js';
import {
  ArrayType,
  addMonths,
  CalendarIntervalType,
  commonType,
  type DataType,
  DateType,
  dayOfSecond,
  daysToMicros,
  isDatetime,
  isIntegral,
  isInterval,
  isYearMonth,
  LongType,
  localToUtcMicros,
  microsPerDay,
  microsToDays,
  NullType,
  secondsOf,
  TimestampNTZType,
  utcToLocalMicros,
  type Value,
} from '../../types/index.js';
import { castArg, quotedCall } from './types.js';

const maxArrayLength = 2147483632n;

const unifyBounds = (args: readonly Expression[], name: string, runtime: Runtime): readonly Expression[] => {
  const [start, stop, step] = args;
  const type = commonType(start.dataType, stop.dataType, runtime.ansi);
  const steps = step === undefined || step.dataType === NullType;
  if (type && isIntegral(type) && (steps || isIntegral(step.dataType))) return unifyIntegers(args, type, runtime);
  if (type && isDatetime(type) && (steps || isInterval(step.dataType))) {
    return args.map((arg, i) => (i < 2 ? castArg(arg, type, runtime) : arg));
  }
  throw error('DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES', {
    sqlExpr: quotedCall(args, name),
    functionName: `\`${name}\``,
  });
};

const unifyIntegers = (args: readonly Expression[], type: DataType, runtime: Runtime): readonly Expression[] => {
  const wide = args[2] ? (commonType(type, args[2].dataType, runtime.ansi) ?? type) : type;
  return args.map((arg) => castArg(arg, wide, runtime));
};

const illegal = (start: unknown, stop: unknown, step: unknown): Error =>
  error('ILLEGAL_SEQUENCE_BOUNDARIES', { start: String(start), stop: String(stop), step: String(step) });

const requireLength = (length: bigint): number => {
  if (length <= maxArrayLength) return Number(length);
  throw error('COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER', {
    numberOfElements: String(length),
    maxRoundedArrayLength: String(maxArrayLength),
    functionName: '`sequence`',
    parameter: '`count`',
  } as never);
};

const checkDirection = (start: bigint, stop: bigint, step: bigint): void => {
  if (step === 0n ? start !== stop : step > 0n !== stop >= start && start !== stop) throw illegal(start, stop, step);
};

const integers = (start: bigint, stop: bigint, step: bigint): bigint[] => {
  checkDirection(start, stop, step);
  if (start === stop) return [start];
  const length = requireLength((stop - start) / step + 1n);
  return Array.from({ length }, (_, i) => start + BigInt(i) * step);
};

/** A step in time: calendar months and days, and microseconds. */
type Step = readonly [months: number, days: number, micros: bigint];

const stepOf = (type: DataType | undefined) => {
  if (type && isYearMonth(type)) return (step: number): Step => [step, 0, 0n];
  if (type === CalendarIntervalType) return (step: Step) => step;
  return (step: bigint): Step => [0, Number(step / microsPerDay), step % microsPerDay];
};

/** About how long a step is; its sign is the direction. */
const lengthOf = ([months, days, micros]: Step): bigint => micros + BigInt(days + 28 * months) * microsPerDay;

/** The instant `n` steps after `start`, by the calendar of the zone. */
const after = (start: bigint, [months, days, micros]: Step, n: number, zone: string): bigint => {
  if (months === 0 && days === 0) return start + BigInt(n) * micros;
  const local = utcToLocalMicros(start, zone);
  const day = dayOfSecond(secondsOf(local));
  const moved = BigInt(addMonths(day, n * months) + n * days - day) * microsPerDay;
  return localToUtcMicros(local + moved, zone) + BigInt(n) * micros;
};

const instants = (start: bigint, stop: bigint, step: Step, zone: string): bigint[] => {
  const length = lengthOf(step);
  checkDirection(start, stop, length);
  if (start === stop) return [start];
  requireLength((stop - start) / length + 1n);
  const out: bigint[] = [];
  for (let n = 0, at = start; length > 0n ? at <= stop : at >= stop; at = after(start, step, n, zone)) {
    out.push(at);
    n++;
  }
  return out;
};

const numbers = (type: DataType) => {
  const toValue = type === LongType ? (value: bigint): Value => value : Number;
  return (start: number | bigint, stop: number | bigint, step?: number | bigint) => {
    const [from, to] = [BigInt(start), BigInt(stop)];
    return integers(from, to, step === undefined ? (to >= from ? 1n : -1n) : BigInt(step)).map(toValue);
  };
};

const times = (type: DataType, stepType: DataType | undefined, timeZone: string) => {
  const zone = type === TimestampNTZType ? 'UTC' : timeZone;
  const isDate = type === DateType;
  const toStep = stepOf(stepType) as (step: Value) => Step;
  const toMicros = (value: number | bigint): bigint => (isDate ? daysToMicros(Number(value), zone) : BigInt(value));
  return (start: number | bigint, stop: number | bigint, given?: Value) => {
    const step: Step = given === undefined ? [0, stop >= start ? 1 : -1, 0n] : toStep(given);
    if (isDate && step[0] === 0 && step[1] === 0)
      throw error('_LEGACY_ERROR_TEMP_3242', { intervalType: 'interval day to second' });
    const found = instants(toMicros(start), toMicros(stop), step, zone);
    return isDate ? found.map((micros) => microsToDays(micros, zone)) : found;
  };
};

export const sequence = scalar({
  name: 'sequence',
  doc: 'The values from a start to a stop, both included, at a step: numbers by 1 or -1 unless given, dates and timestamps by an interval, a day unless given.',
  examples: [
    ['sequence(1, 5)', [1, 2, 3, 4, 5]],
    ['sequence(5, 1, -2)', [5, 3, 1]],
    ["sequence(DATE'2018-01-31', DATE'2018-03-31', INTERVAL 1 MONTH)", ['2018-01-31', '2018-02-28', '2018-03-31']],
  ],
  inputs: ['any', 'any', 'any'],
  optional: 1,
  check: unifyBounds,
  returns: ([type]) => new ArrayType(type, false),
  evaluate: ({ argTypes: [type, , stepType], runtime }) =>
    isIntegral(type) ? numbers(type) : times(type, stepType, runtime.timeZone),
});
