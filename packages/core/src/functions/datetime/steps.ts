/** Timestamps moved by intervals. Days and months move the local time; what is finer moves the instant. */
import { error } from '../../errors/index.js';
import {
  addMonths,
  dayOfSecond,
  fitsLong,
  type Interval,
  joinMicros,
  microsOfSecond,
  microsPerDay,
  secondsOf,
  secondsPerDay,
  type Zone,
} from '../../types/index.js';
import { offsetKeeping } from './columns.js';

const checked = (micros: bigint): bigint => {
  if (fitsLong(micros)) return micros;
  throw error('DATETIME_OVERFLOW', { operation: `a timestamp of ${micros} microseconds` });
};

/** A timestamp whose local day is moved; its clock stays, and its offset where it can. */
function moveDays(micros: bigint, zone: Zone, move: (days: number) => number): bigint {
  const utc = secondsOf(micros);
  const offset = zone.offsetAt(utc);
  const day = dayOfSecond(utc + offset);
  const moved = move(day);
  if (moved === day) return micros;
  const local = utc + offset + (moved - day) * secondsPerDay;
  return checked(joinMicros(local - offsetKeeping(zone, local, offset), microsOfSecond(micros)));
}

/**
 * A timestamp after months, then days, then microseconds.
 * @example addInterval(0n, { months: 1, days: 1, micros: 1n }, zoneOf('UTC')) // 32 days and a microsecond
 */
export function addInterval(micros: bigint, { months, days, micros: rest }: Interval, zone: Zone): bigint {
  const afterMonths = months === 0 ? micros : moveDays(micros, zone, (day) => addMonths(day, months));
  const afterDays = days === 0 ? afterMonths : moveDays(afterMonths, zone, (day) => day + days);
  return checked(afterDays + rest);
}

/** A timestamp after a day-time interval: whole days by the local clock, the rest exactly. */
export function addDayTime(micros: bigint, dayTime: bigint, zone: Zone): bigint {
  const days = dayTime / microsPerDay;
  return addInterval(micros, { months: 0, days: Number(days), micros: dayTime - days * microsPerDay }, zone);
}

/** The opposite interval. */
export const negated = ({ months, days, micros }: Interval): Interval => ({
  months: -months,
  days: -days,
  micros: -micros,
});
