// Values of fields: passed over, or read into a column.
import { encode } from './dictionary';
import { exact, integer, isPlainNumber, number, parseDouble, parseInteger, readFraction, readWhole, skipNumber } from './numbers';
import { addFix, BOOLEAN, DICTIONARY, FLOAT32, FLOAT64, INT16, INT32, INT64, noteFull, row, SKIP, TEXT } from './slots';
import { endOfString, QUOTE, skipSpaces, isSpace } from './text';

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

function skipWord(p: usize): usize {
  if (isNull(p) || isTrue(p)) return p + 4;
  return isFalse(p) ? p + 5 : 0;
}

// @ts-ignore: decorator
@inline
function skipValue(p: usize): usize {
  const c = load<u8>(p);
  if (c == QUOTE) return endOfString(p + 1);
  if (c <= 57) return skipNumber(p);
  return skipWord(p);
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

// Reads a value into the slot's column; the position behind it, or 0.
// @ts-ignore: decorator
@inline
export function parseValue(p: usize, slot: usize): usize {
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
            noteFull(slot);
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

// A value with space before it.
export function parseSpaced(at: usize, slot: usize): usize {
  if (!isSpace(load<u8>(at))) return 0;
  return parseValue(skipSpaces(at), slot);
}

function skipOther(p: usize): usize {
  return load<u8>(p) <= 57 ? skipNumber(p) : skipWord(p);
}

// @ts-ignore: decorator
@inline
function fills(p: usize, end: usize): bool {
  const c = load<u8>(p);
  if (c == QUOTE) return endOfString(p + 1) == end;
  return isPlainNumber(p, end) || skipOther(p) == end;
}

// Whether the bytes from `p` to `end` are a value of the slot, which is read if it is wanted.
// @ts-ignore: decorator
@inline
export function takes(p: usize, end: usize, slot: usize): bool {
  const kind = load<i32>(slot, 8);
  if (kind == SKIP) return fills(p, end);
  if (kind == FLOAT64 && readFraction(p, end)) {
    store<f64>(<usize>load<u32>(slot, 12) + (<usize>row << 3), number);
    store<u8>(<usize>load<u32>(slot, 16) + <usize>row, 1);
    return true;
  }
  if (kind == INT64 && readWhole(p, end)) {
    store<i64>(<usize>load<u32>(slot, 12) + (<usize>row << 3), integer);
    store<u8>(<usize>load<u32>(slot, 16) + <usize>row, 1);
    return true;
  }
  return parseValue(p, slot) == end;
}
