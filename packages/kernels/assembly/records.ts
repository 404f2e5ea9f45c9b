// One record: field by field at the ends that a list tells, or at those that are found.
import { findSlot, isToken, matchToken, numFirst, numSlots, SLOT_BYTES, slots } from './slots';
import { CLOSE, COLON, COMMA, endOfString, OPEN, QUOTE, skipSpaces } from './text';
import { parseSpaced, parseValue, takes } from './values';

const CLOSE_AND_FEED: u16 = 0x0a7d;

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

// Reads the object at `start`; the position behind it, or 0 when it is left to the general decoder. As long as keys come in the
// order of the first record and without spaces, one comparison takes the mark before a key, the key and its colon.
export function parseRecord(start: usize): usize {
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

// Reads the record at `start` whose fields end where the list at `ends` says; the position of its line feed, or 0.
// @ts-ignore: decorator
@inline
export function parseIndexed(start: usize, ends: usize): usize {
  let p = start;
  let at = ends;
  let slot = slots;
  const last = slots + <usize>(numFirst - 1) * SLOT_BYTES;
  while (slot < last) {
    if (!isToken(p, slot)) return 0;
    const value = p + load<i32>(slot, 4);
    p = load<u32>(at);
    if (!takes(value, p, slot)) return 0;
    slot += SLOT_BYTES;
    at += 4;
  }
  if (!isToken(p, slot)) return 0;
  const value = p + load<i32>(slot, 4);
  p = load<u32>(at) - 1;
  if (load<u16>(p) != CLOSE_AND_FEED || !takes(value, p, slot)) return 0;
  return p + 1;
}
