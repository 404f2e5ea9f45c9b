/** + and - over dates, timestamps and intervals, and the choice of the function for an operator and its operands. */
import { error } from '../../errors/index.js';
import { type Call, type ScalarFunction, scalar } from '../../expressions/index.js';
import {
  addMonths,
  ByteType,
  CalendarIntervalType,
  type DataType,
  DateType,
  DayTimeIntervalType,
  daysToMicros,
  IntegerType,
  isDatetime,
  isDayTime,
  isInterval,
  isNumeric,
  isYearMonth,
  microsPerDay,
  microsToDays,
  NullType,
  ShortType,
  StringType,
  utcToLocalMicros,
  zoneOf,
} from '../../types/index.js';
import { anyTime, zoneFor } from './columns.js';
import {
  calendarAdd,
  calendarDivide,
  calendarMultiply,
  calendarSubtract,
  intervalAdd,
  intervalDivide,
  intervalMultiply,
  intervalSubtract,
} from './interval-arithmetic.js';
import { fromValue } from './interval-values.js';
import { dateAdd, dateSub } from './shift.js';
import { addDayTime, addInterval, negated } from './steps.js';

type Step = (call: Call) => (value: any, amount: any) => number | bigint;

type Text = (args: readonly string[], sign: 1 | -1) => string;

const infix: Text = ([time, amount], sign) => `${time} ${sign < 0 ? '-' : '+'} ${amount}`;

/** Spark takes the days out of an interval of days and adds them. */
const addedDays: Text = ([date, amount], sign) => {
  const days = `extractansiintervaldays(${amount})`;
  return `date_add(${date}, ${sign < 0 ? `(- ${days})` : days})`;
};

/** `a op b` as internal functions: `_name` for the operands as they stand, `_name_reversed` where the interval is first. */
const steps = (
  name: string,
  time: DataType | typeof anyTime,
  amount: DataType | 'interval',
  step: (sign: 1 | -1) => Step,
  text: Text = infix,
) => {
  const make = (suffix: string, sign: 1 | -1, reversed: boolean): ScalarFunction =>
    scalar({
      name: `${name}${suffix}`,
      doc: 'A date or timestamp moved by an interval.',
      examples: [],
      inputs: reversed ? [amount, time] : [time, amount],
      returns: (types) => types[reversed ? 1 : 0],
      nullable: false,
      evaluate: (call) => {
        const move = step(sign)(reversed ? { ...call, argTypes: [...call.argTypes].reverse() } : call);
        return reversed ? (by: any, value: any) => move(value, by) : move;
      },
      sql: (args) => text(reversed ? [args[1], args[0]] : args, sign),
    });
  return { add: make('', 1, false), addReversed: make('_reversed', 1, true), subtract: make('_minus', -1, false) };
};

const dateMonths = steps(
  '_date_add_months',
  DateType,
  'interval',
  (sign) => () => (days: number, months: number) => addMonths(days, sign * months),
);

const dateDays = steps(
  '_date_add_days',
  DateType,
  'interval',
  (sign) => () => (days: number, micros: bigint) => days + sign * Number(micros / microsPerDay),
  addedDays,
);

/** Under ANSI a date takes no interval with a time in it; else the time is added and cut off. */
const dateInterval = steps('_date_add_interval', DateType, CalendarIntervalType, (sign) => ({ runtime }) => {
  const zone = zoneOf(runtime.timeZone);
  return (days: number, value: unknown) => {
    const interval = sign < 0 ? negated(fromValue(value)) : fromValue(value);
    if (runtime.ansi && interval.micros !== 0n) throw error('INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION', {});
    return microsToDays(addInterval(daysToMicros(days, zone), interval, zone), zone);
  };
});

const timeMonths = steps('_timestamp_add_months', anyTime, 'interval', (sign) => ({ argTypes, runtime }) => {
  const zone = zoneFor(argTypes[0], runtime);
  return (micros: bigint, months: number) => addInterval(micros, { months: sign * months, days: 0, micros: 0n }, zone);
});

const timeDayTime = steps('_timestamp_add_day_time', anyTime, 'interval', (sign) => ({ argTypes, runtime }) => {
  const zone = zoneFor(argTypes[0], runtime);
  return (micros: bigint, dayTime: bigint) => addDayTime(micros, BigInt(sign) * dayTime, zone);
});

const timeInterval = steps(
  '_timestamp_add_interval',
  anyTime,
  CalendarIntervalType,
  (sign) =>
    ({ argTypes, runtime }) => {
      const zone = zoneFor(argTypes[0], runtime);
      return (micros: bigint, value: unknown) =>
        addInterval(micros, sign < 0 ? negated(fromValue(value)) : fromValue(value), zone);
    },
);

const daysPassed = scalar({
  name: '_date_subtract',
  doc: 'The days from the second date to the first.',
  examples: [],
  inputs: [DateType, DateType],
  returns: new DayTimeIntervalType(0, 0),
  nullable: false,
  evaluate: () => (end: number, start: number) => BigInt(end - start) * microsPerDay,
  sql: ([a, b]) => `(${a} - ${b})`,
});

/** Passed on local clocks, whose days all have 24 hours. */
const timePassed = scalar({
  name: '_timestamp_subtract',
  doc: 'The time from the second timestamp to the first, on local clocks.',
  examples: [],
  inputs: [anyTime, anyTime],
  sameType: 'all',
  returns: new DayTimeIntervalType(),
  nullable: false,
  evaluate: ({ argTypes, runtime }) => {
    const zone = zoneFor(argTypes[0], runtime);
    return (end: bigint, start: bigint) => utcToLocalMicros(end, zone) - utcToLocalMicros(start, zone);
  },
  sql: ([a, b]) => `(${a} - ${b})`,
});

type Steps = ReturnType<typeof steps>;

/** The steps for a time and an interval. A date takes a time of day by becoming a timestamp. */
const stepsFor = (time: DataType, amount: DataType): Steps | undefined => {
  if (!isDatetime(time)) return undefined;
  const isDate = time === DateType;
  if (isYearMonth(amount)) return isDate ? dateMonths : timeMonths;
  if (amount === CalendarIntervalType) return isDate ? dateInterval : timeInterval;
  if (!isDayTime(amount)) return undefined;
  return isDate && amount.endField === 0 ? dateDays : timeDayTime;
};

const countsDays = (type: DataType): boolean => type === IntegerType || type === ShortType || type === ByteType;
const isScalar = (type: DataType): boolean => isNumeric(type) || type === StringType || type === NullType;
const sameKind = (a: DataType, b: DataType): boolean =>
  (isYearMonth(a) && isYearMonth(b)) || (isDayTime(a) && isDayTime(b));
const bothCalendar = (a: DataType, b: DataType): boolean => a === CalendarIntervalType && b === CalendarIntervalType;

const adding = (left: DataType, right: DataType): ScalarFunction | undefined => {
  if (left === DateType && countsDays(right)) return dateAdd;
  if (countsDays(left) && right === DateType) return dateAddReversed;
  if (sameKind(left, right)) return intervalAdd;
  if (bothCalendar(left, right)) return calendarAdd;
  return stepsFor(left, right)?.add ?? stepsFor(right, left)?.addReversed;
};

const subtracting = (left: DataType, right: DataType): ScalarFunction | undefined => {
  if (left === DateType && countsDays(right)) return dateSub;
  if (sameKind(left, right)) return intervalSubtract;
  if (bothCalendar(left, right)) return calendarSubtract;
  const isText = (type: DataType): boolean => type === StringType || type === NullType;
  const dates = (type: DataType): boolean => type === DateType;
  if ((dates(left) && (dates(right) || isText(right))) || (isText(left) && dates(right))) return daysPassed;
  if ((isDatetime(left) || isText(left)) && (isDatetime(right) || isText(right))) return timePassed;
  return stepsFor(left, right)?.subtract;
};

const multiplying = (left: DataType, right: DataType): ScalarFunction | undefined => {
  const [interval, factor] = isInterval(left) ? [left, right] : [right, left];
  if (!isInterval(interval) || !isScalar(factor)) return undefined;
  return interval === CalendarIntervalType ? calendarMultiply : intervalMultiply;
};

const dividing = (left: DataType, right: DataType): ScalarFunction | undefined => {
  if (!isInterval(left) || !isScalar(right)) return undefined;
  return left === CalendarIntervalType ? calendarDivide : intervalDivide;
};

const choices = { '+': adding, '-': subtracting, '*': multiplying, '/': dividing };

/**
 * The internal function that computes an operator over dates, timestamps and intervals, whose operands it takes in the
 * order written; undefined where Spark has none.
 * @example datetimeArithmetic('-', DateType, DateType)?.name // '_date_subtract'
 */
export const datetimeArithmetic = (
  op: '+' | '-' | '*' | '/',
  left: DataType,
  right: DataType,
): ScalarFunction | undefined => choices[op](left, right);

const dateAddReversed = scalar({
  name: '_date_add_reversed',
  doc: 'The day a number of days after a date, the number first.',
  examples: [],
  inputs: [IntegerType, DateType],
  returns: DateType,
  nullable: false,
  evaluate: () => (count: number, days: number) => (days + count) | 0,
  sql: ([count, date]) => `date_add(${date}, ${count})`,
});

/** Every internal function above, for the registry. */
export const datetimeOperators: readonly ScalarFunction[] = [
  dateMonths,
  dateDays,
  dateInterval,
  timeMonths,
  timeDayTime,
  timeInterval,
]
  .flatMap((group) => Object.values(group))
  .concat([daysPassed, timePassed, dateAddReversed]);
