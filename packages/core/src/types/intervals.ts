/**
 * Intervals as text, read. Free text of units (`1 day 2 hours`), as windows, watermarks and timeouts take it; the SQL
 * forms with fields (`INTERVAL '1-2' YEAR TO MONTH`, or `1-2` where the type says the fields); ISO 8601 (`P1DT2H`).
 */
import { error } from '../errors/index.js';
import { fitsLong } from './datetime/instants.js';
import { trimAll } from './datetime/parse.js';
import { DayTimeIntervalType, YearMonthIntervalType } from './interval-types.js';

/** Months, days and microseconds apart, because neither months nor days have a fixed length. */
export interface Interval {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;
}

const microsPer: Record<string, bigint> = {
  hour: 3_600_000_000n,
  minute: 60_000_000n,
  second: 1_000_000n,
  millisecond: 1000n,
  microsecond: 1n,
};
const monthsPer: Record<string, number> = { year: 12, month: 1 };
const daysPer: Record<string, number> = { week: 7, day: 1 };

/** One quantity: sign, whole digits, fraction digits, unit. */
const quantity = /\s*([+-]?)\s*(\d*)(?:\.(\d{0,9}))?\s+([a-z]+)(?=\s|$)/y;

const isInt = (n: number): boolean => n === (n | 0);
const checked = (interval: Interval): Interval | null =>
  isInt(interval.months) && isInt(interval.days) && fitsLong(interval.micros) ? interval : null;

const plus = (sum: Interval, sign: number, whole: string, fraction: string | undefined, unit: string) => {
  if (fraction !== undefined && unit !== 'second') return null;
  const count = sign * Number(whole);
  if (unit in monthsPer) return checked({ ...sum, months: sum.months + count * monthsPer[unit] });
  if (unit in daysPer) return checked({ ...sum, days: sum.days + count * daysPer[unit] });
  if (unit === 'nanosecond') return checked({ ...sum, micros: sum.micros + BigInt(sign) * (BigInt(whole) / 1000n) });
  if (!(unit in microsPer)) return null;
  const rest = BigInt((fraction ?? '').padEnd(6, '0').slice(0, 6));
  return checked({ ...sum, micros: sum.micros + BigInt(sign) * (BigInt(whole) * microsPer[unit] + rest) });
};

const singular = (unit: string): string => (unit.endsWith('s') ? unit.slice(0, -1) : unit);

/**
 * An interval of quantities with units, `interval` in front or not; null when the text is none. Spark's cast.
 * @example parseUnits('interval 1 day -2 hours').micros // -7200000000n
 */
export function parseUnits(text: string): Interval | null {
  const body = trimAll(text)
    .toLowerCase()
    .replace(/^interval(?=\s)/, '');
  if (body.trim() === '') return null;
  let sum: Interval | null = { months: 0, days: 0, micros: 0n };
  for (quantity.lastIndex = 0; sum && quantity.lastIndex < body.length; ) {
    const match = quantity.exec(body);
    if (!match || (match[2] === '' && !match[3])) return null;
    const at = quantity.lastIndex;
    sum = plus(sum, match[1] === '-' ? -1 : 1, match[2] || '0', match[3], singular(match[4]));
    quantity.lastIndex = at;
  }
  return sum;
}

const finalSign = (...signs: (string | undefined)[]): number => (signs.filter((s) => s === '-').length % 2 ? -1 : 1);

/** By the first and the last field. As many digits as the first field of the longest interval has. */
const shapes: Record<string, string> = {
  '0-0': '(\\d{1,9})',
  '0-1': '(\\d{1,9}) (\\d{1,2})',
  '0-2': '(\\d{1,9}) (\\d{1,2}):(\\d{1,2})',
  '0-3': '(\\d{1,9}) (\\d{1,2}):(\\d{1,2}):(\\d{1,2}(?:\\.\\d{1,9})?)',
  '1-1': '(\\d{1,10})',
  '1-2': '(\\d{1,10}):(\\d{1,2})',
  '1-3': '(\\d{1,10}):(\\d{1,2}):(\\d{1,2}(?:\\.\\d{1,9})?)',
  '2-2': '(\\d{1,12})',
  '2-3': '(\\d{1,12}):(\\d{1,2}(?:\\.\\d{1,9})?)',
  '3-3': '(\\d{1,13}(?:\\.\\d{1,9})?)',
};

const fieldNames = ['DAY', 'HOUR', 'MINUTE', 'SECOND'];
const fieldMicros = [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n];
const fieldLimits = [106_751_991, 23, 59, 60];

/** The sign and the parts of `[+-]shape` or `INTERVAL [+-]'[+-]shape' FIELDS`. */
const matchFields = (text: string, shape: string, fields: string): { sign: number; parts: string[] } | undefined => {
  const plain = new RegExp(`^([+-])?${shape}$`).exec(text);
  if (plain) return { sign: finalSign(plain[1]), parts: plain.slice(2) };
  const words = fields.replaceAll(' ', '\\s+');
  const literal = new RegExp(`^INTERVAL\\s+([+-])?'([+-])?${shape}'\\s+${words}$`, 'i').exec(text);
  return literal ? { sign: finalSign(literal[1], literal[2]), parts: literal.slice(3) } : undefined;
};

const samples: Record<string, string> = {
  '0-0': 'd',
  '0-1': 'd h',
  '0-2': 'd h:m',
  '0-3': 'd h:m:s.n',
  '1-1': 'h',
  '1-2': 'h:m',
  '1-3': 'h:m:s.n',
  '2-2': 'm',
  '2-3': 'm:s.n',
  '3-3': 's.n',
};

const unmatched = (input: string, kind: string, sample: string, type: { sql: string; typeName: string }) => {
  const fields = type.sql.replace(/^INTERVAL /, '');
  const supportedFormat = `\`[+|-]${sample}\`, \`INTERVAL [+|-]'[+|-]${sample}' ${fields}\``;
  return { input, intervalStr: kind, supportedFormat, typeName: type.typeName };
};

const outOfRange = (input: string, interval: string) =>
  error('INVALID_INTERVAL_FORMAT.INTERVAL_PARSING', { input, interval });

const yearMonthShape = (type: YearMonthIntervalType): string =>
  type.startField === type.endField ? '(\\d+)' : '(\\d+)-(\\d+)';

/**
 * The months of a year-month interval's text. Throws `INVALID_INTERVAL_FORMAT.*`.
 * @example parseYearMonthInterval('-1-2', new YearMonthIntervalType()) // -14
 */
export function parseYearMonthInterval(text: string, type = new YearMonthIntervalType()): number {
  const single = type.startField === type.endField;
  const sample = single ? (type.startField === 0 ? 'y' : 'm') : 'y-m';
  const match = matchFields(trimAll(text), yearMonthShape(type), type.sql.replace(/^INTERVAL /, ''));
  if (!match) {
    throw error('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING', unmatched(text, 'year-month', sample, type));
  }
  const [first, second] = match.parts.map(Number);
  const months = match.sign * (single && type.startField === 1 ? first : first * 12 + (second ?? 0));
  if (!isInt(months) || (second ?? 0) > 11) throw outOfRange(text, 'year-month');
  return months;
}

const partMicros = (part: string, field: number): bigint => {
  const [whole, fraction = ''] = part.split('.');
  return BigInt(whole) * fieldMicros[field] + BigInt(fraction.padEnd(6, '0').slice(0, 6));
};

/**
 * The microseconds of a day-time interval's text. Throws `INVALID_INTERVAL_FORMAT.*`.
 * @example parseDayTimeInterval('1 00:00:00.5', new DayTimeIntervalType()) // 86400500000n
 */
export function parseDayTimeInterval(text: string, type = new DayTimeIntervalType()): bigint {
  const key = `${type.startField}-${type.endField}`;
  const match = matchFields(trimAll(text), shapes[key], type.sql.replace(/^INTERVAL /, ''));
  if (!match) {
    const parameters = unmatched(text, 'day-time', samples[key], type);
    throw error('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE', parameters);
  }
  const late = match.parts.slice(1).some((part, i) => Number(part) >= fieldLimits[type.startField + 1 + i] + 1);
  const total = match.parts.reduce((sum, part, i) => sum + partMicros(part, type.startField + i), 0n);
  const micros = BigInt(match.sign) * total;
  if (late || !fitsLong(micros)) throw outOfRange(text, 'day-time');
  return micros;
}

const fieldForm =
  /^INTERVAL\s+[+-]?'[^']*'\s+(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)(?:\s+TO\s+(MONTH|HOUR|MINUTE|SECOND))?$/i;

/** `INTERVAL '..' FIELD [TO FIELD]`, whose fields say which kind it is. */
const parseFieldForm = (text: string): Interval | null => {
  const match = fieldForm.exec(text);
  if (!match) return null;
  const [start, end] = [match[1].toUpperCase(), (match[2] ?? match[1]).toUpperCase()];
  if (start === 'YEAR' || start === 'MONTH') {
    const type = new YearMonthIntervalType(start === 'YEAR' ? 0 : 1, end === 'YEAR' ? 0 : 1);
    return { months: parseYearMonthInterval(text, type), days: 0, micros: 0n };
  }
  const type = new DayTimeIntervalType(fieldNames.indexOf(start), fieldNames.indexOf(end));
  return { months: 0, days: 0, micros: parseDayTimeInterval(text, type) };
};

const isoPattern =
  /^([+-])?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/i;

const parseIso = (text: string): Interval | null => {
  const match = isoPattern.exec(text);
  if (!match) return null;
  const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'];
  const words = units.flatMap((unit, i) => (match[i + 2] ? `${match[1] ?? ''}${match[i + 2]} ${unit}` : []));
  return parseUnits(words.join(' '));
};

/**
 * An interval in any form that Spark's API takes. Throws `CANNOT_PARSE_INTERVAL`.
 * @example parseInterval('10 minutes') // { months: 0, days: 0, micros: 600000000n }
 * @example parseInterval("INTERVAL '1-2' YEAR TO MONTH").months // 14
 * @example parseInterval('P1DT2H').days // 1
 */
export function parseInterval(text: string): Interval {
  const plain = trimAll(text);
  // `INTERVAL '1 day'` with the units inside the quotes.
  const unquoted = plain
    .replace(/^interval\s*'([^']*)'$/i, '$1')
    .replace(/^interval\s*'([^']*)'\s+([a-z]+)$/i, '$1 $2');
  const found = parseUnits(unquoted) ?? parseIso(plain) ?? parseFieldForm(plain);
  if (!found) throw error('CANNOT_PARSE_INTERVAL', { intervalString: text });
  return found;
}
