// Bytes of text: marks, white space, strings, lines.

export const QUOTE: u8 = 34;
export const COMMA: u8 = 44;
export const COLON: u8 = 58;
export const OPEN: u8 = 123;
export const CLOSE: u8 = 125;

const QUOTES = memory.data<u8>([34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34], 16);
const BACKSLASHES = memory.data<u8>([92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92], 16);
const CONTROLS = memory.data<u8>([31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31], 16);

// @ts-ignore: decorator
@inline
export function isSpace(c: u8): bool {
  return c == 32 || c == 9;
}

// @ts-ignore: decorator
@inline
export function skipSpaces(at: usize): usize {
  let p = at;
  while (isSpace(load<u8>(p))) p++;
  return p;
}

// @ts-ignore: decorator
@inline
export function isBreak(c: u8): bool {
  return c == 10 || c == 13;
}

export function endOfLine(start: usize, to: usize): usize {
  let p = start;
  while (p < to) {
    const v = v128.load(p);
    const stops = i8x16.bitmask(v128.or(i8x16.eq(v, i8x16.splat(10)), i8x16.eq(v, i8x16.splat(13))));
    if (stops) {
      const end = p + ctz<i32>(stops);
      return end < to ? end : to;
    }
    p += 16;
  }
  return to;
}

// Whether the `length` bytes at `p` are those at `token`. Reads at least sixteen bytes of both.
// @ts-ignore: decorator
@inline
export function sameBytes(p: usize, token: usize, length: i32): bool {
  const mask = i8x16.bitmask(i8x16.eq(v128.load(p), v128.load(token)));
  if (length <= 16) return (~mask & ((1 << length) - 1)) == 0;
  if (mask != 0xffff) return false;
  if (length > 32) return sameLongBytes(p, token, length);
  const rest = length - 16;
  return i8x16.bitmask(i8x16.eq(v128.load(p + rest), v128.load(token + rest))) == 0xffff;
}

function sameLongBytes(p: usize, token: usize, length: i32): bool {
  for (let i = 0; i < length; i++) if (load<u8>(p + i) != load<u8>(token + i)) return false;
  return true;
}

// The position behind a string's closing quote, from behind its opening one; 0 when it has escapes or control characters.
// @ts-ignore: decorator
@inline
export function endOfString(p: usize): usize {
  while (true) {
    const v = v128.load(p);
    const marks = v128.or(i8x16.eq(v, v128.load(QUOTES)), i8x16.eq(v, v128.load(BACKSLASHES)));
    const stops = i8x16.bitmask(v128.or(marks, i8x16.eq(i8x16.min_u(v, v128.load(CONTROLS)), v)));
    if (stops) {
      const end = p + ctz<i32>(stops);
      return load<u8>(end) == QUOTE ? end + 1 : 0;
    }
    p += 16;
  }
}
