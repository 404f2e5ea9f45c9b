/** + - * / over intervals. The operators are rewritten to these; the operands stay in the order written. */
import { error } from '../../errors/index.js';
import {
  type Call,
  decimalOfDouble,
  divideHalfUp,
  power10,
  type ScalarFunction,
  scalar,
} from '../../expressions/index.js';
import {
  CalendarIntervalType,
  type DataType,
  DayTimeIntervalType,
  DoubleType,
  fitsLong,
  type Interval,
  isDayTime,
  isDecimal,
  isIntegral,
  isInterval,
  isYearMonth,
  YearMonthIntervalType,
} from '../../types/index.js';
import { fromValue, intervalRows } from './interval-values.js';

const infix =
  (symbol: string): ScalarFunction['sql'] =>
  ([a, b]) =>
    `(${a} ${symbol} ${b})`;

const overflow = (name: string): Error =>
  error('INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION', { functionName: `\`${name}\`` });

const inRange = (type: DataType, value: bigint, tryName: string): number | bigint => {
  if (isYearMonth(type)) {
    if (BigInt.asIntN(32, value) !== value) throw overflow(tryName);
    return Number(value);
  }
  if (!fitsLong(value)) throw overflow(tryName);
  return value;
};

/** The interval type with the fields of both. */
const sumType = (a: DataType, b: DataType): DataType => {
  if (isYearMonth(a) && isYearMonth(b)) {
    return new YearMonthIntervalType(Math.min(a.startField, b.startField), Math.max(a.endField, b.endField));
  }
  if (isDayTime(a) && isDayTime(b)) {
    return new DayTimeIntervalType(Math.min(a.startField, b.startField), Math.max(a.endField, b.endField));
  }
  return CalendarIntervalType;
};

const sumFunction = (name: string, symbol: '+' | '-', tryName: string): ScalarFunction => {
  const sign = symbol === '+' ? 1n : -1n;
  return scalar({
    name,
    doc: `The ${symbol === '+' ? 'sum' : 'difference'} of two intervals of one kind.`,
    examples: [],
    inputs: ['interval', 'interval'],
    returns: ([a, b]) => sumType(a, b),
    nullable: false,
    evaluate:
      ({ returnType }) =>
      (a: number | bigint, b: number | bigint) =>
        inRange(returnType, BigInt(a) + sign * BigInt(b), tryName),
    sql: infix(symbol),
  });
};

export const intervalAdd = sumFunction('_interval_add', '+', 'try_add');
export const intervalSubtract = sumFunction('_interval_subtract', '-', 'try_subtract');

const calendarSum = (name: string, symbol: '+' | '-', tryName: string): ScalarFunction => {
  const sign = symbol === '+' ? 1 : -1;
  return scalar({
    name,
    doc: `The ${symbol === '+' ? 'sum' : 'difference'} of two calendar intervals, part by part.`,
    examples: [],
    inputs: [CalendarIntervalType, CalendarIntervalType],
    returns: CalendarIntervalType,
    nullable: false,
    columns: () =>
      intervalRows((first, second) => {
        const [a, b] = [fromValue(first), fromValue(second)];
        const sum = {
          months: a.months + sign * b.months,
          days: a.days + sign * b.days,
          micros: a.micros + BigInt(sign) * b.micros,
        };
        return checkedInterval(sum, tryName);
      }),
    sql: infix(symbol),
  });
};

const isInt = (value: number): boolean => value === (value | 0);

const checkedInterval = (interval: Interval, tryName: string): Interval => {
  if (isInt(interval.months) && isInt(interval.days) && fitsLong(interval.micros)) return interval;
  throw overflow(tryName);
};

export const calendarAdd = calendarSum('_calendar_interval_add', '+', 'try_add');
export const calendarSubtract = calendarSum('_calendar_interval_subtract', '-', 'try_subtract');

/** A number as a fraction of whole numbers; undefined for NaN and the infinities. */
const fraction = (type: DataType): ((value: any) => readonly [bigint, bigint] | undefined) => {
  if (isIntegral(type)) return (value) => [BigInt(value), 1n];
  if (isDecimal(type)) return (value) => [value, power10(type.scale)];
  return (value) => {
    const exact = decimalOfDouble(value);
    return exact && [exact.unscaled, power10(exact.scale)];
  };
};

/** Doubles go through double arithmetic, as in Spark; a half is rounded away from zero. */
const scaleDouble = (value: number, by: number, divide: boolean, tryName: string): bigint => {
  const exact = divide ? value / by : value * by;
  if (!Number.isFinite(exact)) throw overflow(tryName);
  return BigInt(Math.sign(exact) * Math.round(Math.abs(exact)));
};

const zeroDivisor = (): Error => error('INTERVAL_DIVIDED_BY_ZERO', {});

const ratio = (value: bigint, by: readonly [bigint, bigint], divide: boolean): bigint => {
  const [over, under] = divide ? [by[1], by[0]] : by;
  return under < 0n ? divideHalfUp(-value * over, -under) : divideHalfUp(value * over, under);
};

const scaler = ({ argTypes, returnType }: Call, divide: boolean) => {
  const [, factorType] = argTypes;
  const exactFactor = fraction(factorType);
  const tryName = divide ? 'try_divide' : 'try_multiply';
  return (interval: number | bigint, factor: any): number | bigint => {
    if (divide && Number(factor) === 0) throw zeroDivisor();
    if (!isIntegral(factorType) && !isDecimal(factorType)) {
      return inRange(returnType, scaleDouble(Number(interval), factor, divide, tryName), tryName);
    }
    return inRange(returnType, ratio(BigInt(interval), exactFactor(factor)!, divide), tryName);
  };
};

const productType = ([interval]: readonly DataType[]): DataType =>
  isYearMonth(interval) ? new YearMonthIntervalType() : new DayTimeIntervalType();

/** Spark writes the interval first. */
const intervalFirst: ScalarFunction['check'] = (args) =>
  args.length === 2 && isInterval(args[1].dataType) ? [args[1], args[0]] : args;

const scaleFunction = (name: string, symbol: '*' | '/', doc: string): ScalarFunction =>
  scalar({
    name,
    doc,
    examples: [],
    inputs: symbol === '*' ? ['numericOrInterval', 'numericOrInterval'] : ['interval', 'numeric'],
    returns: productType,
    nullable: false,
    evaluate: (call) => scaler(call, symbol === '/'),
    check: intervalFirst,
    sql: infix(symbol),
  });

export const intervalMultiply = scaleFunction(
  '_interval_multiply',
  '*',
  'An interval times a number, rounded half up.',
);
export const intervalDivide = scaleFunction(
  '_interval_divide',
  '/',
  'An interval divided by a number, rounded half up.',
);

/** Fractions of days go into microseconds; those of months are dropped. */
const scaleCalendar = (interval: Interval, by: (value: number) => number, tryName: string): Interval => {
  const [months, days, micros] = [by(interval.months), by(interval.days), by(Number(interval.micros))];
  const whole = Math.trunc(days);
  const rest = Math.round(micros + (days - whole) * 86_400_000_000);
  if (!Number.isFinite(rest)) throw overflow(tryName);
  return checkedInterval({ months: Math.trunc(months), days: whole, micros: BigInt(rest) }, tryName);
};

export const calendarMultiply = scalar({
  name: '_calendar_interval_multiply',
  doc: 'A calendar interval times a number, part by part.',
  examples: [],
  inputs: [
    [DoubleType, CalendarIntervalType],
    [DoubleType, CalendarIntervalType],
  ],
  check: intervalFirst,
  returns: CalendarIntervalType,
  nullable: false,
  columns: () => intervalRows((value, by: number) => scaleCalendar(fromValue(value), (x) => x * by, 'try_multiply')),
  sql: ([interval, by]) => `multiply_interval(${interval}, ${by})`,
});

export const calendarDivide = scalar({
  name: '_calendar_interval_divide',
  doc: 'A calendar interval divided by a number, part by part.',
  examples: [],
  inputs: [CalendarIntervalType, DoubleType],
  returns: CalendarIntervalType,
  nullable: false,
  columns: () =>
    intervalRows((value, by: number) => {
      if (by === 0) throw zeroDivisor();
      return scaleCalendar(fromValue(value), (x) => x / by, 'try_divide');
    }),
  sql: ([interval, by]) => `divide_interval(${interval}, ${by})`,
});
