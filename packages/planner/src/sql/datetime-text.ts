/** Dates and timestamps of literals: Spark's grammar for their text, and how they print. */

const secondMicros = 1_000_000n;
const dayMicros = 86_400n * secondMicros;

/** Days since 1970-01-01 of a date of the proleptic Gregorian calendar (Hinnant's `days_from_civil`). */
const daysOf = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** The inverse of {@link daysOf}. */
const civilOf = (days: number): { year: number; month: number; day: number } => {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
};

const validDays = (year: number, month: number, day: number): number | undefined => {
  const days = daysOf(year, month, day);
  const back = civilOf(days);
  return back.month === month && back.day === day ? days : undefined;
};

const datePattern = /^\s*([+-]?\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T].*)?)?)?\s*$/s;

/** Days since the epoch of `2020`, `2020-2` or `2020-02-29`; undefined when it is no date. */
export function parseDate(text: string): number | undefined {
  const match = datePattern.exec(text);
  return match ? validDays(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)) : undefined;
}

const timestampPattern =
  /^\s*([+-]?\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T](?:(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?\s*(\S.*)?)?)?)?)?\s*$/s;

const withinDay = (hour: number, minute: number, second: number): boolean => hour < 24 && minute < 60 && second < 60;

/** Seconds east of UTC of a fixed offset (`Z`, `+02:00`, `UTC-5`). */
const offsetSeconds = (zone: string): number | undefined => {
  if (/^(?:Z|UTC|GMT|UT)$/.test(zone)) return 0;
  const match = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2})(?::?(\d{2}))?)?$/.exec(zone);
  if (!match) return undefined;
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  if (seconds > 18 * 3600) return undefined;
  return match[1] === '-' ? -seconds : seconds;
};

const isRegion = (zone: string): boolean => {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

/** `utcMicros` counts a region such as Europe/Berlin as UTC: it is only used to name the column. */
export interface ParsedTimestamp {
  readonly localMicros: bigint;
  readonly utcMicros: bigint;
}

const fractionMicros = (digits: string): bigint => BigInt(digits.slice(0, 6).padEnd(6, '0'));

/** A date with an optional time and zone; undefined when it is no timestamp. */
export function parseTimestamp(text: string): ParsedTimestamp | undefined {
  const match = timestampPattern.exec(text);
  if (!match) return undefined;
  const [, year, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction = ''] = match;
  const days = validDays(Number(year), Number(month), Number(day));
  const zone = match[8]?.trim() ?? 'Z';
  const offset = offsetSeconds(zone) ?? (isRegion(zone) ? 0 : undefined);
  if (days === undefined || offset === undefined) return undefined;
  if (!withinDay(Number(hour), Number(minute), Number(second))) return undefined;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const localMicros = BigInt(days) * dayMicros + BigInt(seconds) * secondMicros + fractionMicros(fraction);
  return { localMicros, utcMicros: localMicros - BigInt(offset) * secondMicros };
}

const pad = (value: number | bigint, width: number): string => String(value).padStart(width, '0');

const yearText = (year: number): string => {
  if (year < 0) return `-${pad(-year, 4)}`;
  return year > 9999 ? `+${year}` : pad(year, 4);
};

/** `2020-02-29`. */
export function dateText(days: number): string {
  const { year, month, day } = civilOf(days);
  return `${yearText(year)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `2020-02-29 12:34:56.789`, as read in UTC. */
export function timestampText(micros: bigint): string {
  const ofDay = ((micros % dayMicros) + dayMicros) % dayMicros;
  const seconds = ofDay / secondMicros;
  const fraction = pad(ofDay % secondMicros, 6).replace(/0+$/, '');
  const time = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((part) => pad(part, 2)).join(':');
  return `${dateText(Number((micros - ofDay) / dayMicros))} ${time}${fraction && `.${fraction}`}`;
}
