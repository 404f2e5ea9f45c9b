/**
 * The usual form of a timestamp, `yyyy-MM-dd HH:mm:ss[.ffffff][Z]` with a blank or T between, read by its characters:
 * several times faster than the whole grammar, which reads everything else.
 */
import { daysFromCivil, isValidCivil } from './civil.js';

export interface UsualTimestamp {
  /** Seconds of the local time since the epoch. */
  readonly second: number;
  readonly micros: number;
  /** Whether a Z follows: UTC whatever the session's zone. */
  readonly utc: boolean;
}

/** The number of two digits; far below zero where they are none. */
const two = (text: string, at: number): number => {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -100_000;
};

const [dash, colon, blank, letterT, point, letterZ] = [...'-: T.Z'].map((c) => c.charCodeAt(0));

const separated = (text: string): boolean =>
  text.charCodeAt(4) === dash &&
  text.charCodeAt(7) === dash &&
  (text.charCodeAt(10) === blank || text.charCodeAt(10) === letterT) &&
  text.charCodeAt(13) === colon &&
  text.charCodeAt(16) === colon;

/** Where the fraction that starts behind position 19 ends. */
const fractionEnd = (text: string): number => {
  if (text.charCodeAt(19) !== point) return 19;
  let at = 20;
  while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return at;
};

const fractionMicros = (text: string, end: number): number => {
  let micros = 0;
  for (let at = 20; at < 26; at++) micros = micros * 10 + (at < end ? text.charCodeAt(at) - 48 : 0);
  return micros;
};

/**
 * The parts of a timestamp in its usual form; undefined for any other text, right or wrong.
 * @example parseUsual('1970-01-01T00:00:01.5Z') // { second: 1, micros: 500000, utc: true }
 */
export function parseUsual(text: string): UsualTimestamp | undefined {
  if (text.length < 19 || !separated(text)) return undefined;
  const year = two(text, 0) * 100 + two(text, 2);
  const [month, day] = [two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  if (year < 0 || !isValidCivil(year, month, day)) return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  const end = fractionEnd(text);
  const utc = text.charCodeAt(end) === letterZ;
  if (end + (utc ? 1 : 0) !== text.length) return undefined;
  const time = hour * 3600 + minute * 60 + second;
  return { second: daysFromCivil(year, month, day) * 86_400 + time, micros: fractionMicros(text, end), utc };
}
