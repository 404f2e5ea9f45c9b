// JSON lines into columns, for records that look as expected: one object a line, scalar values, strings without escapes.
// A record that departs from that is listed as slow, by row and byte range, and left to the general decoder, so that what
// is accepted here is exactly a part of what is accepted there. Keys are tried in the order of the first record. Bytes behind the
// input are read; a last line without a break is followed by 64 zero bytes.
import { parseIndexed, parseRecord } from './records';
import { indexSeparators } from './separators';
import { clearRow, endRow, fixCount, fullSlot, numFirst, row, setSlots, startRows } from './slots';
import { endOfLine, isBreak } from './text';

// Bytes whose separators are listed at a time. The list takes four times as many, and a little more.
const PART_BYTES: usize = 32768;

export let consumed: usize = 0;
export let slowCount: i32 = 0;

let slowList: usize = 0;
let separatorList: usize = 0;

export function configure(table: usize, count: i32, first: i32, slow: usize, fixes: usize, separators: usize): void {
  setSlots(table, count, first, fixes);
  slowList = slow;
  separatorList = separators;
}

function addSlow(from: usize, to: usize): void {
  const at = slowList + <usize>slowCount * 12;
  store<i32>(at, row);
  store<u32>(at, <u32>from, 4);
  store<u32>(at, <u32>to, 8);
  slowCount++;
}

// Reads the line at `p` without the list; the position of its end.
function parseLine(p: usize, to: usize): usize {
  const fixesBefore = fixCount;
  let end = parseRecord(p);
  if (end && (end == to || isBreak(load<u8>(end)))) return end;
  clearRow(fixesBefore);
  if (fullSlot >= 0) return p;
  end = endOfLine(p, to);
  addSlow(p, end);
  return end;
}

// Reads lines from `from` until they begin behind `part`.
function decodePart(from: usize, part: usize, to: usize, maxRows: i32, maxFixes: i32): usize {
  const listEnd = indexSeparators(from, part, separatorList);
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
        endRow();
        continue;
      }
      clearRow(fixesBefore);
    }
    if (isBreak(load<u8>(p))) p++;
    else {
      p = parseLine(p, to);
      if (fullSlot >= 0) break;
      endRow();
    }
    while (at < listEnd && <usize>load<u32>(at) < p) at += 4;
  }
  return p;
}

// Reads lines from `from` until `to`, `maxRows` rows, a full dictionary, or `maxFixes` numbers to read again. Gives the number of rows,
// the slow ones included; `consumed` is where it stopped.
export function decode(from: usize, to: usize, maxRows: i32, maxFixes: i32): i32 {
  let p = from;
  slowCount = 0;
  startRows();
  while (p < to && row < maxRows && fixCount < maxFixes && fullSlot < 0)
    p = decodePart(p, min(p + PART_BYTES, to), to, maxRows, maxFixes);
  consumed = p;
  return row;
}
