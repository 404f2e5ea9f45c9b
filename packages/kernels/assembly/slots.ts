// The keys of records and the columns of the wanted ones, and where the decoder stands.
//
// A slot describes a key (48 bytes): pointer and length of its token (mark, quoted key, colon), kind, values pointer, validity pointer,
// dictionary pointer, column number, a bit for each of sixteen bytes that the token does not have, and its first sixteen bytes.
// Validity is one byte a row.
import { sameBytes } from './text';

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

const UNREAD64: u64 = 0x7ff8_4d52_4d52_4d52;
const UNREAD32: u32 = 0x7fc0_4d52;

export const SLOT_BYTES: usize = 48;

export let slots: usize = 0;
export let numSlots: i32 = 0;
// The first slots are the keys of the first record, in its order.
export let numFirst: i32 = 0;
export let row: i32 = 0;
export let fixCount: i32 = 0;
export let fullSlot: i32 = -1;
let fixList: usize = 0;

export function setSlots(table: usize, count: i32, first: i32, fixes: usize): void {
  slots = table;
  numSlots = count;
  numFirst = first;
  fixList = fixes;
}

export function startRows(): void {
  row = 0;
  fixCount = 0;
  fullSlot = -1;
}

// @ts-ignore: decorator
@inline
export function endRow(): void {
  row++;
}

export function noteFull(slot: usize): void {
  fullSlot = load<i32>(slot, 24);
}

// A record that did not go through leaves no marks behind, and no more fixes than there were.
export function clearRow(fixes: i32): void {
  fixCount = fixes;
  for (let i = 0; i < numSlots; i++) {
    const slot = slots + <usize>i * SLOT_BYTES;
    if (load<i32>(slot, 8) != SKIP) store<u8>(<usize>load<u32>(slot, 16) + <usize>row, 0);
  }
}

// Remembers a number that the caller reads from its text, and puts a NaN of its own in its place: a key that comes twice may
// write over it.
export function addFix(slot: usize, start: usize, end: usize): void {
  const values = <usize>load<u32>(slot, 12);
  if (load<i32>(slot, 8) == FLOAT64) store<u64>(values + (<usize>row << 3), UNREAD64);
  else store<u32>(values + (<usize>row << 2), UNREAD32);
  const at = fixList + <usize>fixCount * 16;
  store<i32>(at, load<i32>(slot, 24));
  store<i32>(at, row, 4);
  store<u32>(at, <u32>start, 8);
  store<u32>(at, <u32>(end - start), 12);
  fixCount++;
}

// Whether the slot's key and colon stand behind the mark before the key (`{` or `,`) at `p`.
// @ts-ignore: decorator
@inline
export function isToken(p: usize, slot: usize): bool {
  const equal = i8x16.bitmask(i8x16.eq(v128.load(p), v128.load(slot, 32)));
  if ((equal | load<i32>(slot, 28)) != 0xffff) return false;
  const length = load<i32>(slot, 4);
  return length <= 16 || sameBytes(p + 16, <usize>load<u32>(slot) + 16, length - 16);
}

// The position behind that key and colon; 0 when it is another one.
// @ts-ignore: decorator
@inline
export function matchToken(p: usize, slot: usize): usize {
  return isToken(p, slot) ? p + load<i32>(slot, 4) : 0;
}

// The same from the key's opening quote on.
// @ts-ignore: decorator
@inline
export function matchKey(p: usize, slot: usize): usize {
  const length = load<i32>(slot, 4) - 1;
  return sameBytes(p, load<u32>(slot) + 1, length) ? p + length : 0;
}

// The slot whose key stands at `p`, from the expected one on; 0 when none fits.
export function findSlot(p: usize, from: i32): usize {
  for (let i = 1; i <= numSlots; i++) {
    let k = from + i;
    if (k >= numSlots) k -= numSlots;
    const slot = slots + <usize>k * SLOT_BYTES;
    if (matchKey(p, slot)) return slot;
  }
  return 0;
}
