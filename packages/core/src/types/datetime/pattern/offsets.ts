/** Offsets from UTC in the forms of the letters X, x, Z and O, written and read. */

interface OffsetStyle {
  /** Whether minutes are left out when zero. */
  readonly minutes: 'always' | 'nonzero';
  readonly seconds: boolean;
  readonly colon: string;
  /** What zero is written as. */
  readonly zero: string;
}

const shapes: readonly Omit<OffsetStyle, 'zero'>[] = [
  { minutes: 'nonzero', seconds: false, colon: '' },
  { minutes: 'always', seconds: false, colon: '' },
  { minutes: 'always', seconds: false, colon: ':' },
  { minutes: 'always', seconds: true, colon: '' },
  { minutes: 'always', seconds: true, colon: ':' },
];

const zeros = ['+00', '+0000', '+00:00', '+0000', '+00:00'];

/** The style of `X`, `xx`, `ZZZZZ` and so on. */
export function offsetStyle(letter: string, count: number): OffsetStyle {
  if (letter === 'X') return { ...shapes[count - 1], zero: 'Z' };
  if (letter === 'x') return { ...shapes[count - 1], zero: zeros[count - 1] };
  return count === 5 ? { ...shapes[4], zero: 'Z' } : { ...shapes[1], zero: '+0000' };
}

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * An offset in a style.
 * @example formatOffset(-19_800, offsetStyle('X', 3)) // '-05:30'
 */
export function formatOffset(offset: number, style: OffsetStyle): string {
  const size = Math.abs(offset);
  const [hours, minutes, seconds] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  if (hours + minutes + (style.seconds ? seconds : 0) === 0) return style.zero;
  const parts = [two(hours)];
  if (style.minutes === 'always' || minutes !== 0) parts.push(two(minutes));
  if (style.seconds && seconds !== 0) parts.push(two(seconds));
  return (offset < 0 ? '-' : '+') + parts.join(style.colon);
}

/** `GMT+8` (short), `GMT+08:00` (full). */
export function formatGmtOffset(offset: number, full: boolean): string {
  if (offset === 0) return 'GMT';
  const size = Math.abs(offset);
  const [hours, minutes, seconds] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const sign = offset < 0 ? '-' : '+';
  const tail = seconds === 0 ? '' : `:${two(seconds)}`;
  if (full) return `GMT${sign}${two(hours)}:${two(minutes)}${tail}`;
  return `GMT${sign}${hours}${minutes + seconds === 0 ? '' : `:${two(minutes)}`}${tail}`;
}

const gmtPattern = /GMT(?:([+-])(\d{1,2})(?::(\d\d))?(?::(\d\d))?)?/iy;
const fullGmtPattern = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/iy;

const offsetPattern = (style: OffsetStyle): RegExp => {
  const minutes = `${style.colon}(\\d\\d)`;
  const seconds = style.seconds ? `(?:${style.colon}(\\d\\d))?` : '()';
  return new RegExp(`([+-])(\\d\\d)${style.minutes === 'always' ? minutes : `(?:${minutes})?`}${seconds}`, 'y');
};

export interface FoundOffset {
  readonly offset: number;
  readonly end: number;
}

const found = (match: RegExpExecArray, end: number): FoundOffset | undefined => {
  const [hours, minutes, seconds] = [match[2], match[3], match[4]].map((part) => Number(part || 0));
  const size = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || size > 64_800) return undefined;
  return { offset: match[1] === '-' ? -size : size, end };
};

/** A reader of offsets in a style, at a position of a text. */
export function offsetReader(style: OffsetStyle): (text: string, at: number) => FoundOffset | undefined {
  const pattern = offsetPattern(style);
  return (text, at) => {
    if (text.slice(at, at + style.zero.length).toUpperCase() === style.zero) {
      return { offset: 0, end: at + style.zero.length };
    }
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match ? found(match, pattern.lastIndex) : undefined;
  };
}

/** A reader of `GMT+8` or, when full, `GMT+08:00`. */
export const gmtOffsetReader =
  (full: boolean) =>
  (text: string, at: number): FoundOffset | undefined => {
    const pattern = full ? fullGmtPattern : gmtPattern;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match ? found(match, pattern.lastIndex) : undefined;
  };
