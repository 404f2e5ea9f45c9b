/** The words that Spark's literals and constant casts know: epoch, now, today, yesterday, tomorrow. */
import { daysToMicros, microsToDays, utcToLocalMicros } from './instants.js';
import { trimAll } from './parse.js';
import type { Zone } from './zone.js';

const shifts: Record<string, number> = { yesterday: -1, today: 0, now: 0, tomorrow: 1 };

const word = (text: string): string => trimAll(text).toLowerCase();

/**
 * The day that a word stands for; undefined for other text.
 * @example specialDate('epoch', 'UTC', 0n) // 0
 */
export function specialDate(text: string, zone: string | Zone, nowMicros: bigint): number | undefined {
  const name = word(text);
  if (name === 'epoch') return 0;
  return Object.hasOwn(shifts, name) ? microsToDays(nowMicros, zone) + shifts[name] : undefined;
}

/**
 * The instant that a word stands for; undefined for other text.
 * @example specialTimestamp('now', 'UTC', 5n) // 5n
 */
export function specialTimestamp(text: string, zone: string | Zone, nowMicros: bigint): bigint | undefined {
  const name = word(text);
  if (name === 'now') return nowMicros;
  if (name === 'epoch') return 0n;
  const day = specialDate(name, zone, nowMicros);
  return day === undefined ? undefined : daysToMicros(day, zone);
}

/** The same as a local time, for TIMESTAMP_NTZ. */
export function specialTimestampNtz(text: string, zone: string | Zone, nowMicros: bigint): bigint | undefined {
  const name = word(text);
  if (name === 'now') return utcToLocalMicros(nowMicros, zone);
  const day = specialDate(name, zone, nowMicros);
  return day === undefined ? undefined : daysToMicros(day, 'UTC');
}
