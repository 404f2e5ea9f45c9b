// JSON lines into columns, for records that look as expected: one object a line, scalar values, strings without escapes.
// A record that departs from that is listed as slow, by row and byte range, and left to the general decoder, so that what
// is accepted here is exactly a part of what is accepted there. Keys are tried in the order of the first record.
//
// A slot describes a key (48 bytes): pointer and length of its token (mark, quoted key, colon), kind, values pointer, validity pointer,
// dictionary pointer, column number, and a bit for each of the token's first sixteen bytes. Validity is one byte a row. Bytes behind the
// input are read; a last line without a break is followed by 64 zero bytes.
import { countDigits, digitMask, digits16, pointedDigits, power10 } from './digits';
import { encode } from './dictionary';

export const SKIP: i32 = 0;
export const INT64: i32 = 1;
export const FLOAT64: i32 = 2;
export const DICTIONARY: i32 = 3;
export const BOOLEAN: i32 = 4;
export const INT32: i32 = 5;
export const TEXT: i32 = 6;
export const INT16: i32 = 7;
export const INT8: i32 = 8;
export const FLOAT32: i32 = 9;

const SLOT_BYTES: usize = 48;
const QUOTE: u8 = 34;
const COMMA: u8 = 44;
const MINUS: u8 = 45;
const DOT: u8 = 46;
const ZERO: u8 = 48;
const COLON: u8 = 58;
const OPEN: u8 = 123;
const CLOSE: u8 = 125;

const QUOTES = memory.data<u8>([34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34], 16);
const BACKSLASHES = memory.data<u8>([92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92], 16);
const COMMAS = memory.data<u8>([44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44], 16);
const FEEDS = memory.data<u8>([10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10], 16);
const CLOSE_AND_FEED: u16 = 0x0a7d;
const CONTROLS = memory.data<u8>([31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31], 16);

export let consumed: usize = 0;
export let slowCount: i32 = 0;
export let fixCount: i32 = 0;
export let fullSlot: i32 = -1;

let slots: usize = 0;
let numSlots: i32 = 0;
let numFirst: i32 = 0;
let slowList: usize = 0;
let fixList: usize = 0;
let row: i32 = 0;

// `first` slots are the keys of the first record, in its order; the list of separators takes four times PART_BYTES and a little more.
export function configure(slotTable: usize, count: i32, first: i32, slow: usize, fixes: usize, list: usize): void {
  numFirst = first;
  separatorList = list;
  slots = slotTable;
  numSlots = count;
  slowList = slow;
  fixList = fixes;
}

// @ts-ignore: decorator
@inline
function isSpace(c: u8): bool {
  return c == 32 || c == 9;
}

// Whether the `length` bytes at `p` are those at `token`. Reads at least sixteen bytes of both.
// @ts-ignore: decorator
@inline
function sameBytes(p: usize, token: usize, length: i32): bool {
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

// The position behind the slot's key and colon, from the mark before the key (`{` or `,`) on; else 0.
// @ts-ignore: decorator
@inline
function matchToken(p: usize, slot: usize): usize {
  const length = load<i32>(slot, 4);
  const token = <usize>load<u32>(slot);
  const front = load<i32>(slot, 28);
  if ((i8x16.bitmask(i8x16.eq(v128.load(p), v128.load(token))) & front) != front) return 0;
  return length <= 16 || sameBytes(p + 16, token + 16, length - 16) ? p + length : 0;
}

// The same from the key's opening quote on.
// @ts-ignore: decorator
@inline
function matchKey(p: usize, slot: usize): usize {
  const length = load<i32>(slot, 4) - 1;
  return sameBytes(p, load<u32>(slot) + 1, length) ? p + length : 0;
}

// The position behind a string's closing quote, from behind its opening one; 0 when it has escapes or control characters.
// @ts-ignore: decorator
@inline
function endOfString(p: usize): usize {
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
function skipNumber(start: usize): usize {
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

// @ts-ignore: decorator
@inline
function isNull(p: usize): bool {
  return load<u32>(p) == 0x6c6c756e;
}

// @ts-ignore: decorator
@inline
function isTrue(p: usize): bool {
  return load<u32>(p) == 0x65757274;
}

// @ts-ignore: decorator
@inline
function isFalse(p: usize): bool {
  return load<u32>(p) == 0x736c6166 && load<u8>(p, 4) == 101;
}

// @ts-ignore: decorator
@inline
function skipValue(p: usize): usize {
  const c = load<u8>(p);
  if (c == QUOTE) return endOfString(p + 1);
  if (c <= 57) return skipNumber(p);
  return skipWord(p);
}

function skipWord(p: usize): usize {
  if (isNull(p) || isTrue(p)) return p + 4;
  return isFalse(p) ? p + 5 : 0;
}

// A whole number of at most 18 digits into `integer`; the position behind it, or 0.
let integer: i64 = 0;

// @ts-ignore: decorator
@inline
function parseInteger(start: usize): usize {
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

// @ts-ignore: decorator
@inline
function storeInteger(kind: i32, values: usize): bool {
  if (kind == INT64) {
    store<i64>(values + (<usize>row << 3), integer);
    return true;
  }
  if (kind == INT32) {
    if (<i64>(<i32>integer) != integer) return false;
    store<i32>(values + (<usize>row << 2), <i32>integer);
    return true;
  }
  if (kind == INT16) {
    if (<i64>(<i16>integer) != integer) return false;
    store<i16>(values + (<usize>row << 1), <i16>integer);
    return true;
  }
  if (<i64>(<i8>integer) != integer) return false;
  store<i8>(values + <usize>row, <i8>integer);
  return true;
}

let number: f64 = 0;
let exact: bool = true;

// A number into `number`; `exact` is false when it must be read again with more care. The position behind it, or 0.
// @ts-ignore: decorator
@inline
function parseDouble(start: usize): usize {
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

// Remembers a number that the caller reads from its text.
function addFix(slot: usize, start: usize, end: usize): void {
  const at = fixList + <usize>fixCount * 16;
  store<i32>(at, load<i32>(slot, 24));
  store<i32>(at, row, 4);
  store<u32>(at, <u32>start, 8);
  store<u32>(at, <u32>(end - start), 12);
  fixCount++;
}

// Reads a value into the slot's column; the position behind it, or 0.
// @ts-ignore: decorator
@inline
function parseValue(p: usize, slot: usize): usize {
  const kind = slot ? load<i32>(slot, 8) : SKIP;
  if (kind == SKIP) return skipValue(p);
  const values = <usize>load<u32>(slot, 12);
  const valid = <usize>load<u32>(slot, 16) + <usize>row;
  let end: usize = 0;
  if (kind == FLOAT64 || kind == FLOAT32) {
    end = parseDouble(p);
    if (end) {
      if (!exact) addFix(slot, p, end);
      else if (kind == FLOAT64) store<f64>(values + (<usize>row << 3), number);
      else store<f32>(values + (<usize>row << 2), <f32>number);
    }
  } else if (kind == DICTIONARY || kind == TEXT) {
    if (load<u8>(p) == QUOTE) {
      end = endOfString(p + 1);
      if (end) {
        const length = <i32>(end - p - 2);
        if (kind == TEXT) store<u64>(values + (<usize>row << 3), <u64>(p + 1) | (<u64>length << 32));
        else {
          const id = encode(<usize>load<u32>(slot, 20), p + 1, length);
          if (id < 0) {
            fullSlot = load<i32>(slot, 24);
            return 0;
          }
          store<i32>(values + (<usize>row << 2), id);
        }
      }
    }
  } else if (kind == BOOLEAN) {
    if (isTrue(p)) {
      store<u8>(values + <usize>row, 1);
      end = p + 4;
    } else if (isFalse(p)) {
      store<u8>(values + <usize>row, 0);
      end = p + 5;
    }
  } else {
    end = parseInteger(p);
    if (end && !storeInteger(kind, values)) end = 0;
  }
  if (end) {
    store<u8>(valid, 1);
    return end;
  }
  if (!isNull(p)) return 0;
  store<u8>(valid, 0);
  return p + 4;
}

// The slot whose key stands at `p`, from the expected one on; 0 when none fits.
function findSlot(p: usize, from: i32): usize {
  for (let i = 1; i <= numSlots; i++) {
    let k = from + i;
    if (k >= numSlots) k -= numSlots;
    const slot = slots + <usize>k * SLOT_BYTES;
    if (matchKey(p, slot)) return slot;
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function skipSpaces(at: usize): usize {
  let p = at;
  while (isSpace(load<u8>(p))) p++;
  return p;
}

// The position behind an unknown key and its colon; 0 when it is no plain key.
function skipKey(p: usize): usize {
  if (load<u8>(p) != QUOTE) return 0;
  const end = endOfString(p + 1);
  if (!end) return 0;
  const colon = skipSpaces(end);
  return load<u8>(colon) == COLON ? colon + 1 : 0;
}

// Whether a key with space around its colon is one that is wanted: such records are left to the general decoder.
// @ts-ignore: decorator
@inline
function hasSpacedKey(p: usize): bool {
  const end = endOfString(p + 1);
  return end != 0 && load<u8>(end) != COLON;
}

// A value with space before it.
function parseSpaced(at: usize, slot: usize): usize {
  if (!isSpace(load<u8>(at))) return 0;
  return parseValue(skipSpaces(at), slot);
}

// Reads the object at `start`; the position behind it, or 0 when it is left to the general decoder. As long as keys come in the
// order of the first record and without spaces, one comparison takes the mark before a key, the key and its colon.
function parseRecord(start: usize): usize {
  if (load<u8>(start) != OPEN) return 0;
  let p = start;
  const last = slots + <usize>numSlots * SLOT_BYTES;
  for (let slot = slots; slot < last; slot += SLOT_BYTES) {
    const at = matchToken(p, slot);
    if (!at) return parseFields(p, <i32>((slot - slots) / SLOT_BYTES), p == start);
    p = parseValue(at, slot);
    if (!p) {
      p = parseSpaced(at, slot);
      if (!p) return 0;
    }
  }
  return load<u8>(p) == CLOSE ? p + 1 : parseFields(p, 0, p == start);
}

// Reads fields in any order, from the mark at `p` on, with spaces where JSON allows them.
function parseFields(start: usize, from: i32, first: bool): usize {
  let p = skipSpaces(start);
  let expected = from;
  if (load<u8>(p) == CLOSE && !first) return p + 1;
  if (load<u8>(p) != (first ? OPEN : COMMA)) return 0;
  p++;
  while (true) {
    p = skipSpaces(p);
    if (load<u8>(p) != QUOTE || hasSpacedKey(p)) return 0;
    const slot = findSlot(p, expected - 1);
    let at: usize;
    if (slot) {
      at = p + load<i32>(slot, 4) - 1;
      expected = <i32>((slot - slots) / SLOT_BYTES) + 1;
      if (expected == numSlots) expected = 0;
    } else {
      at = skipKey(p);
      if (!at) return 0;
    }
    p = parseValue(at, slot);
    if (!p) {
      p = parseSpaced(at, slot);
      if (!p) return 0;
    }
    p = skipSpaces(p);
    const c = load<u8>(p);
    p++;
    if (c == CLOSE) return p;
    if (c != COMMA) return 0;
  }
}

// @ts-ignore: decorator
@inline
function isBreak(c: u8): bool {
  return c == 10 || c == 13;
}

function endOfLine(start: usize, to: usize): usize {
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

// A record that did not go through leaves no marks behind.
function clearRow(): void {
  for (let i = 0; i < numSlots; i++) {
    const slot = slots + <usize>i * SLOT_BYTES;
    if (load<i32>(slot, 8) != SKIP) store<u8>(<usize>load<u32>(slot, 16) + <usize>row, 0);
  }
}

// Positions of commas and line feeds tell where fields end, if no string holds one. They are found first, for a part of the input:
// so each field is read without waiting for the end of the one before.
const PART_BYTES: usize = 32768;
let separatorList: usize = 0;

// @ts-ignore: decorator
@inline
function separators(p: usize): u64 {
  const v = v128.load(p);
  return <u64>i8x16.bitmask(v128.or(i8x16.eq(v, v128.load(COMMAS)), i8x16.eq(v, v128.load(FEEDS))));
}

// Lists the separators from `from` on; gives the end of the list. Four are written without a look at how many there are.
function indexSeparators(from: usize, to: usize): usize {
  let at = separatorList;
  for (let p = from; p < to; p += 64) {
    let bits = separators(p) | (separators(p + 16) << 16) | (separators(p + 32) << 32) | (separators(p + 48) << 48);
    const count = <usize>popcnt(bits);
    let out = at;
    for (let i = 0; i < 4; i++) {
      store<u32>(out + (i << 2), <u32>(p + <usize>ctz(bits)));
      bits &= bits - 1;
    }
    while (bits) {
      out += 4;
      store<u32>(out + 12, <u32>(p + <usize>ctz(bits)));
      bits &= bits - 1;
    }
    at += count << 2;
  }
  return at;
}

// Whether a number without exponent, of at most sixteen characters, fills the bytes from `p` to `end`.
// @ts-ignore: decorator
@inline
function isPlainNumber(p: usize, end: usize): bool {
  const length = <i32>(end - p);
  if (length > 16) return false;
  const minus = <i32>(load<u8>(p) == MINUS);
  const others = (~digitMask(p) & ((1 << length) - 1)) ^ minus;
  const dot = ctz<i32>(others | (1 << length));
  const whole = dot - minus;
  if (whole != 1 && (whole == 0 || load<u8>(p + <usize>minus) == ZERO)) return false;
  return others == 0 || ((others & (others - 1)) == 0 && load<u8>(p + <usize>dot) == DOT && dot + 1 < length);
}

// Reads the usual number with a fraction, which fills the bytes from `p` to `end`, into `number`.
// @ts-ignore: decorator
@inline
function readFraction(p: usize, end: usize): bool {
  const length = <i32>(end - p);
  if (length > 16) return false;
  const minus = <i32>(load<u8>(p) == MINUS);
  const others = (~digitMask(p) & ((1 << length) - 1)) ^ minus;
  const dot = ctz<i32>(others | (1 << length));
  const whole = dot - minus;
  const fraction = length - dot - 1;
  if ((others & (others - 1)) != 0 || fraction < 1 || load<u8>(p + <usize>dot) != DOT) return false;
  if (whole != 1 && (whole == 0 || load<u8>(p + <usize>minus) == ZERO)) return false;
  const value = <f64>(<i64>pointedDigits(p + <usize>minus, whole + fraction, whole)) / power10(fraction);
  number = minus ? -value : value;
  return true;
}

// @ts-ignore: decorator
@inline
function fills(p: usize, end: usize): bool {
  const c = load<u8>(p);
  if (c == QUOTE) return endOfString(p + 1) == end;
  return isPlainNumber(p, end) || skipOther(p) == end;
}

function skipOther(p: usize): usize {
  return load<u8>(p) <= 57 ? skipNumber(p) : skipWord(p);
}

// Whether the bytes from `p` to `end` are a value of the slot, which is read if it is wanted.
// @ts-ignore: decorator
@inline
function takes(p: usize, end: usize, slot: usize): bool {
  const kind = load<i32>(slot, 8);
  if (kind == SKIP) return fills(p, end);
  if (kind == FLOAT64 && readFraction(p, end)) {
    store<f64>(<usize>load<u32>(slot, 12) + (<usize>row << 3), number);
    store<u8>(<usize>load<u32>(slot, 16) + <usize>row, 1);
    return true;
  }
  return parseValue(p, slot) == end;
}

// Reads the record at `start` whose fields end where the list at `ends` says; the position of its line feed, or 0.
// @ts-ignore: decorator
@inline
function parseIndexed(start: usize, ends: usize): usize {
  let p = start;
  let at = ends;
  let slot = slots;
  const last = slots + <usize>(numFirst - 1) * SLOT_BYTES;
  while (slot < last) {
    const value = matchToken(p, slot);
    p = load<u32>(at);
    if (!value || !takes(value, p, slot)) return 0;
    slot += SLOT_BYTES;
    at += 4;
  }
  const value = matchToken(p, slot);
  p = load<u32>(at) - 1;
  if (!value || load<u16>(p) != CLOSE_AND_FEED || !takes(value, p, slot)) return 0;
  return p + 1;
}

// Reads the line at `p` without the list; the position of its end.
function parseLine(p: usize, to: usize): usize {
  const fixesBefore = fixCount;
  let end = parseRecord(p);
  if (end && (end == to || isBreak(load<u8>(end)))) return end;
  clearRow();
  fixCount = fixesBefore;
  if (fullSlot >= 0) return p;
  end = endOfLine(p, to);
  const at = slowList + <usize>slowCount * 12;
  store<i32>(at, row);
  store<u32>(at, <u32>p, 4);
  store<u32>(at, <u32>end, 8);
  slowCount++;
  return end;
}

// Reads lines from `from` until they begin behind `part`.
function decodePart(from: usize, part: usize, to: usize, maxRows: i32, maxFixes: i32): usize {
  const listEnd = indexSeparators(from, part);
  const width = <usize>numFirst << 2;
  let p = from;
  let at = separatorList;
  while (p < part && row < maxRows && fixCount < maxFixes) {
    if (width != 0 && at + width <= listEnd) {
      const fixesBefore = fixCount;
      const end = parseIndexed(p, at);
      if (end) {
        p = end + 1;
        at += width;
        row++;
        continue;
      }
      clearRow();
      fixCount = fixesBefore;
    }
    if (isBreak(load<u8>(p))) p++;
    else {
      p = parseLine(p, to);
      if (fullSlot >= 0) break;
      row++;
    }
    while (at < listEnd && <usize>load<u32>(at) < p) at += 4;
  }
  return p;
}

// Reads lines from `from` until `to`, `maxRows` rows, a full dictionary, or `maxFixes` numbers to read again. Gives the number of rows,
// the slow ones included; `consumed` is where it stopped.
export function decode(from: usize, to: usize, maxRows: i32, maxFixes: i32): i32 {
  let p = from;
  row = 0;
  slowCount = 0;
  fixCount = 0;
  fullSlot = -1;
  while (p < to && row < maxRows && fixCount < maxFixes && fullSlot < 0) 
    p = decodePart(p, min(p + PART_BYTES, to), to, maxRows, maxFixes);
  consumed = p;
  return row;
}
