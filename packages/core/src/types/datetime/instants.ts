/** Instants and local times in microseconds: splitting them, joining them, and moving between zones. */
import { type Zone, zoneOf } from './zone.js';

const microsPerSecond = 1_000_000;
export const secondsPerDay = 86_400;
export const microsPerDay = 86_400_000_000n;
const million = 1_000_000n;
const maxLong = 9_223_372_036_854_775_807n;

/** Whether a value fits BIGINT. */
export const fitsLong = (value: bigint): boolean => value <= maxLong && value >= -maxLong - 1n;

/** Whole seconds, rounded down: `secondsOf(-1n) // -1`. */
export const secondsOf = (micros: bigint): number => {
  const quotient = micros / million;
  return Number(micros < 0n && quotient * million !== micros ? quotient - 1n : quotient);
};

/** The microseconds behind {@link secondsOf}, 0 to 999999: `microsOfSecond(-1n) // 999999`. */
export const microsOfSecond = (micros: bigint): number => {
  const rest = Number(micros % million);
  return rest < 0 ? rest + microsPerSecond : rest;
};

/** Microseconds from seconds and their fraction: `joinMicros(-1, 999_999) // -1n`. */
export const joinMicros = (seconds: number, micros: number): bigint => BigInt(seconds) * million + BigInt(micros);

/** The day on which a second lies: `dayOfSecond(-1) // -1`. */
export const dayOfSecond = (seconds: number): number => Math.floor(seconds / secondsPerDay);

/** A whole quotient rounded down: `floorDivide(-1n, 1000n) // -1n`. */
export const floorDivide = (value: bigint, by: bigint): bigint => {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
};

/**
 * The instant of a local time in a zone, by the rules of {@link Zone.offsetOfLocal}.
 * @example localToUtcMicros(0n, 'Asia/Tokyo') // -32400000000n
 */
export function localToUtcMicros(micros: bigint, zone: string | Zone): bigint {
  return micros - BigInt(zoneOf(zone).offsetOfLocal(secondsOf(micros))) * million;
}

/**
 * The local time of an instant in a zone.
 * @example utcToLocalMicros(0n, 'Asia/Tokyo') // 32400000000n
 */
export function utcToLocalMicros(micros: bigint, zone: string | Zone): bigint {
  return micros + BigInt(zoneOf(zone).offsetAt(secondsOf(micros))) * million;
}

/** The day of an instant in a zone: `microsToDays(0n, 'America/New_York') // -1`. */
export function microsToDays(micros: bigint, zone: string | Zone): number {
  const seconds = secondsOf(micros);
  return dayOfSecond(seconds + zoneOf(zone).offsetAt(seconds));
}

/** The instant at which a day begins in a zone: `daysToMicros(1, 'UTC') // 86400000000n`. */
export function daysToMicros(days: number, zone: string | Zone): bigint {
  return localToUtcMicros(BigInt(days) * microsPerDay, zone);
}
