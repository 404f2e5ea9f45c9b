/** extract, date_part and datepart: a part that a text names, of dates, timestamps and intervals. */
import { nullVector, type Vector } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import {
  type Call,
  Cast,
  type Expression,
  Literal,
  type Runtime,
  type ScalarFunction,
  scalar,
} from '../../expressions/index.js';
import {
  ByteType,
  CalendarIntervalType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  IntegerType,
  isDatetime,
  isDayTime,
  isYearMonth,
  microsOfSecond,
  StringType,
  secondsOf,
  TimestampType,
  type Value,
} from '../../types/index.js';
import { type Kernel, ofDays, ofLocalSeconds, overColumn, overRows, zoneFor } from './columns.js';
import { dayParts, timeParts } from './fields.js';

const names: Record<string, readonly string[]> = {
  year: ['YEAR', 'Y', 'YEARS', 'YR', 'YRS'],
  yearofweek: ['YEAROFWEEK'],
  quarter: ['QUARTER', 'QTR'],
  month: ['MONTH', 'MON', 'MONS', 'MONTHS'],
  weekofyear: ['WEEK', 'W', 'WEEKS'],
  day: ['DAY', 'D', 'DAYS'],
  dayofweek: ['DAYOFWEEK', 'DOW'],
  dayofweekIso: ['DAYOFWEEK_ISO', 'DOW_ISO'],
  dayofyear: ['DOY'],
  hour: ['HOUR', 'H', 'HOURS', 'HR', 'HRS'],
  minute: ['MINUTE', 'M', 'MIN', 'MINS', 'MINUTES'],
  second: ['SECOND', 'S', 'SEC', 'SECONDS', 'SECS'],
};

const partsByName = new Map(Object.entries(names).flatMap(([part, texts]) => texts.map((text) => [text, part])));
const seconds = new DecimalType(8, 6);

const intervalParts: Record<string, readonly [DataType, (months: number, days: number, micros: bigint) => Value]> = {
  year: [IntegerType, (months) => Math.trunc(months / 12)],
  month: [ByteType, (months) => months % 12],
  day: [IntegerType, (_, days) => days],
  hour: [ByteType, (_, __, micros) => Number((micros / 3_600_000_000n) % 24n)],
  minute: [ByteType, (_, __, micros) => Number((micros / 60_000_000n) % 60n)],
  second: [seconds, (_, __, micros) => micros % 60_000_000n],
};

const monthParts = ['year', 'month'];

const hasPart = (type: DataType, part: string): boolean => {
  if (type === CalendarIntervalType) return part in intervalParts;
  if (isYearMonth(type)) return monthParts.includes(part);
  if (isDayTime(type)) return part in intervalParts && !monthParts.includes(part);
  return isDatetime(type) || type === StringType;
};

/** The literal below an implicit cast: NULL becomes text. */
const literalOf = (e: Expression): Expression => (e instanceof Cast ? literalOf(e.child) : e);

const fieldOf = (e: Expression): string | undefined =>
  e instanceof Literal && e.value !== null ? partsByName.get(String(e.value).toUpperCase()) : undefined;

const isNullLiteral = (e: Expression): boolean => {
  const literal = literalOf(e);
  return literal instanceof Literal && literal.value === null;
};

const sourceType = (type: DataType, part: string): DataType => {
  if (part in dayParts) return isDatetime(type) || type === StringType ? DateType : type;
  return type === StringType || type === DateType ? TimestampType : type;
};

const castTo = (e: Expression, type: DataType, runtime: Runtime): Expression =>
  e.dataType.equals(type) ? e : new Cast(e, type, runtime.ansi ? 'ansi' : 'legacy');

const check: ScalarFunction['check'] = ([field, source], _name, runtime) => {
  if (isNullLiteral(field)) return [field, source];
  const part = fieldOf(field);
  if (part && hasPart(source.dataType, part))
    return [field, castTo(source, sourceType(source.dataType, part), runtime)];
  const shown = field instanceof Literal ? String(field.value) : field.sql;
  throw error('INVALID_EXTRACT_FIELD', { field: `\`${shown}\``, expr: `"${source.sql}"` });
};

const isIntervalType = (type: DataType): boolean =>
  type === CalendarIntervalType || isYearMonth(type) || isDayTime(type);

const returns: ScalarFunction['returns'] = ([, type], { exprs: [field] }) => {
  const part = fieldOf(field);
  if (!part) return DoubleType;
  if (isIntervalType(type)) return intervalParts[part][0];
  return part === 'second' ? seconds : IntegerType;
};

const intervalPart = (type: DataType, part: string): ((value: any) => Value) => {
  const [, f] = intervalParts[part];
  if (isYearMonth(type)) return (months: number) => f(months, 0, 0n);
  if (isDayTime(type)) return (micros: bigint) => f(0, Number(micros / 86_400_000_000n), micros);
  return ([months, days, micros]) => f(months, days, micros);
};

const fractionalSecond = (runtime: Runtime, type: DataType) => {
  const zone = zoneFor(type, runtime);
  return (micros: bigint): Value => {
    const utc = secondsOf(micros);
    return BigInt(timeParts.second(utc + zone.offsetAt(utc)) * 1e6 + microsOfSecond(micros));
  };
};

/** The row form, for intervals and for seconds with a fraction. */
const rowPart = (type: DataType, part: string, runtime: Runtime): ((value: any) => Value) =>
  isIntervalType(type) ? intervalPart(type, part) : fractionalSecond(runtime, type);

const columnPart = (type: DataType, part: string, runtime: Runtime): Kernel => {
  if (part in dayParts) return ofDays(IntegerType, dayParts[part as keyof typeof dayParts]);
  return ofLocalSeconds(IntegerType, zoneFor(type, runtime), timeParts[part as keyof typeof timeParts]);
};

const columns = (call: Call): ((args: Vector[], numRows: number) => Vector) => {
  const { returnType, runtime } = call;
  const [, type] = call.argTypes;
  const field = call.literal(0);
  const part = partsByName.get(String(field).toUpperCase());
  if (field === null || !part) return (_, numRows) => nullVector(numRows, returnType);
  const byRow = isIntervalType(type) || part === 'second';
  const run = byRow
    ? overRows(returnType, rowPart(type, part, runtime))
    : overColumn(returnType, columnPart(type, part, runtime));
  return ([, source], numRows) => run([source], numRows);
};

const extractor = (parts: Pick<ScalarFunction, 'name' | 'examples' | 'sql'>): ScalarFunction =>
  scalar({
    ...parts,
    doc: 'The part of a date, timestamp or interval that a text names: YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY, HOUR, MINUTE, SECOND (with its fraction) and their short forms.',
    inputs: [StringType, 'any'],
    check,
    returns,
    columns,
  });

export const datePart = extractor({
  name: 'date_part',
  examples: [["date_part('doy', DATE'2019-08-12')", 224]],
});

export const extract = extractor({
  name: 'extract',
  examples: [["extract(week FROM timestamp'2019-08-12 01:00:00.123456')", 33]],
  sql: ([field, source]) => `extract(${field} FROM ${source})`,
});

export const datepart = extractor({
  name: 'datepart',
  examples: [["datepart('YEAR', TIMESTAMP '2019-08-12 01:00:00.123456')", 2019]],
  sql: ([field, source]) => `datepart(${field} FROM ${source})`,
});
