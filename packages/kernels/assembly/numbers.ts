// Numbers as JSON writes them: passed over, checked against a known end, or read.
import { countDigits, digitMask, digits16, pointedDigits, power10 } from './digits';
import { CLOSE, COMMA, isSpace } from './text';

const MINUS: u8 = 45;
const DOT: u8 = 46;
const ZERO: u8 = 48;

// @ts-ignore: decorator
@inline
function endsNumber(c: u8): bool {
  return c == COMMA || c == CLOSE || isSpace(c);
}

// Behind the exponent whose `e` stands at `p`; 0 when it has no digits.
function skipExponent(start: usize): usize {
  let p = start + 1;
  const sign = load<u8>(p);
  if (sign == MINUS || sign == 43) p++;
  const n = countDigits(p);
  return n == 0 ? 0 : p + n;
}

// The position behind a valid JSON number of any length; 0 when it is none.
function skipLongNumber(start: usize): usize {
  let p = start;
  const whole = countDigits(p);
  if (whole == 0 || (whole > 1 && load<u8>(p) == ZERO)) return 0;
  p += whole;
  if (load<u8>(p) == DOT) {
    const fraction = countDigits(p + 1);
    if (fraction == 0) return 0;
    p += fraction + 1;
  }
  if ((load<u8>(p) | 32) == 101) p = skipExponent(p);
  return p != 0 && endsNumber(load<u8>(p)) ? p : 0;
}

// The same for the usual number, of fewer than sixteen characters behind its sign: one load finds all its digits.
// @ts-ignore: decorator
@inline
export function skipNumber(start: usize): usize {
  const minus = <i32>(load<u8>(start) == MINUS);
  let p = start + <usize>minus;
  const mask = digitMask(start) >> minus;
  const whole = ctz<i32>(~mask);
  if (whole >= 15) return skipLongNumber(p);
  if (whole == 0 || (whole > 1 && load<u8>(p) == ZERO)) return 0;
  let end = whole;
  if (load<u8>(p + whole) == DOT) {
    const fraction = ctz<i32>(~(mask >> (whole + 1)));
    end = whole + 1 + fraction;
    if (end >= 15) return skipLongNumber(p);
    if (fraction == 0) return 0;
  }
  p += end;
  const c = load<u8>(p);
  if (c == COMMA || c == CLOSE) return p;
  if ((c | 32) == 101) {
    p = skipExponent(p);
    return p != 0 && endsNumber(load<u8>(p)) ? p : 0;
  }
  return isSpace(c) ? p : 0;
}

// Three when the bytes before `end` are an exponent as the usual one is, `E-7`, else 0.
// @ts-ignore: decorator
@inline
function shortExponent(end: usize): i32 {
  return (load<u32>(end - 4) & 0x00ffdf00) == 0x002d4500 ? 3 : 0;
}

// Whether a number of at most sixteen characters, without exponent or with a short one, fills the bytes from `p` to `end`.
// @ts-ignore: decorator
@inline
export function isPlainNumber(p: usize, end: usize): bool {
  const length = <i32>(end - p);
  if (length > 16) return false;
  const minus = <i32>(load<u8>(p) == MINUS);
  const mask = ~digitMask(p);
  const exponent = shortExponent(end);
  const size = length - exponent;
  const others = (mask & ((1 << size) - 1)) ^ minus;
  const dot = ctz<i32>(others | (1 << size));
  const whole = dot - minus;
  if (whole != 1 && (whole == 0 || load<u8>(p + <usize>minus) == ZERO)) return false;
  if ((mask >> (length - 1)) & 1) return false;
  return others == 0 || ((others & (others - 1)) == 0 && load<u8>(p + <usize>dot) == DOT && dot + 1 < size);
}

// A whole number of at most 18 digits into `integer`; the position behind it, or 0.
export let integer: i64 = 0;

// @ts-ignore: decorator
@inline
export function parseInteger(start: usize): usize {
  let p = start;
  const negative = load<u8>(p) == MINUS;
  if (negative) p++;
  const n = countDigits(p);
  if (n == 0 || n > 19 || (n > 1 && load<u8>(p) == ZERO)) return 0;
  let value = digits16(p, min(n, 16));
  if (n > 16) {
    for (let i = 16; i < n; i++) value = value * 10 + (load<u8>(p + i) - ZERO);
    if (value > <u64>i64.MAX_VALUE) return 0;
  }
  integer = negative ? -(<i64>value) : <i64>value;
  p += n;
  return endsNumber(load<u8>(p)) ? p : 0;
}

// Reads the usual whole number, without a sign and of at most nineteen digits, which fills the bytes from `p` to `end`, into `integer`.
// @ts-ignore: decorator
@inline
export function readWhole(p: usize, end: usize): bool {
  const length = <i32>(end - p);
  const mask = digitMask(p);
  if (length <= 16) {
    const all = (1 << length) - 1;
    if ((mask & all) != all || length == 0 || (length != 1 && load<u8>(p) == ZERO)) return false;
    integer = digits16(p, length);
    return true;
  }
  if (length > 19 || (mask & digitMask(end - 16)) != 0xffff || load<u8>(p) == ZERO) return false;
  const value = digits16(p, length - 16) * 10000000000000000 + digits16(end - 16, 16);
  integer = value;
  return value <= <u64>i64.MAX_VALUE;
}

export let number: f64 = 0;
export let exact: bool = true;

// A number into `number`; `exact` is false when it must be read again with more care. The position behind it, or 0.
// @ts-ignore: decorator
@inline
export function parseDouble(start: usize): usize {
  const negative = load<u8>(start) == MINUS;
  let p = start + <usize>negative;
  const mask = digitMask(start) >> <i32>negative;
  const whole = ctz<i32>(~mask);
  if (whole == 0 || (whole > 1 && load<u8>(p) == ZERO)) return 0;
  let fraction = 0;
  let end = whole;
  if (whole < 15 && load<u8>(p + whole) == DOT) {
    fraction = ctz<i32>(~(mask >> (whole + 1)));
    end = whole + 1 + fraction;
    if (fraction == 0 && end < 15) return 0;
  }
  if (end >= 15) return parseLongDouble(p);
  let mantissa = digits16(p, whole);
  if (fraction != 0) mantissa = mantissa * scale(fraction) + digits16(p + whole + 1, fraction);
  let exponent = -fraction;
  p += end;
  let c = load<u8>(p);
  if ((c | 32) == 101) {
    const sign = load<u8>(p + 1);
    const at = p + 1 + <usize>(sign == MINUS || sign == 43);
    const n = countDigits(at);
    if (n == 0) return 0;
    const e = n <= 4 ? <i32>digits16(at, n) : 9999;
    exponent += sign == MINUS ? -e : e;
    p = at + n;
    c = load<u8>(p);
  }
  exact = mantissa <= 9007199254740992 && exponent >= -22 && exponent <= 22;
  if (exact) {
    const m = <f64>mantissa;
    const value = exponent < 0 ? m / power10(-exponent) : m * power10(exponent);
    number = negative ? -value : value;
  }
  return endsNumber(c) ? p : 0;
}

// Numbers with more characters than one vector holds are read again by the caller.
function parseLongDouble(start: usize): usize {
  exact = false;
  return skipLongNumber(start);
}

// @ts-ignore: decorator
@inline
function scale(n: i32): u64 {
  return <u64>power10(n);
}

// Reads the usual number with a fraction, which fills the bytes from `p` to `end`, into `number`.
// @ts-ignore: decorator
@inline
export function readFraction(p: usize, end: usize): bool {
  const length = <i32>(end - p);
  if (length > 16) return false;
  const minus = <i32>(load<u8>(p) == MINUS);
  const mask = ~digitMask(p);
  const exponent = shortExponent(end);
  const size = length - exponent;
  const others = (mask & ((1 << size) - 1)) ^ minus;
  const dot = ctz<i32>(others | (1 << size));
  const whole = dot - minus;
  const fraction = size - dot - 1;
  if ((others & (others - 1)) != 0 || fraction < 1 || load<u8>(p + <usize>dot) != DOT) return false;
  if (whole != 1 && (whole == 0 || load<u8>(p + <usize>minus) == ZERO)) return false;
  if ((mask >> (length - 1)) & 1) return false;
  const places = fraction + select<i32>(<i32>load<u8>(end - 1) - 48, 0, exponent != 0);
  const value = <f64>(<i64>pointedDigits(p + <usize>minus, whole + fraction, whole)) / power10(places);
  number = minus ? -value : value;
  return true;
}
