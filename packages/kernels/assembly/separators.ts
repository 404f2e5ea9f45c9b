// Positions of commas and line feeds tell where fields end, if no string holds one. They are found first, for a part of the input:
// so each field is read without waiting for the end of the one before.

const COMMAS = memory.data<u8>([44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44], 16);
const FEEDS = memory.data<u8>([10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10], 16);

// @ts-ignore: decorator
@inline
function separators(p: usize, commas: v128, feeds: v128): u64 {
  const v = v128.load(p);
  return <u64>i8x16.bitmask(v128.or(i8x16.eq(v, commas), i8x16.eq(v, feeds)));
}

// Lists the four lowest bits, also where there are fewer; gives the bits above them.
// @ts-ignore: decorator
@inline
function listFour(at: usize, p: usize, bits: u64): u64 {
  let rest = bits;
  store<u32>(at, <u32>(p + <usize>ctz(rest)));
  rest &= rest - 1;
  store<u32>(at, <u32>(p + <usize>ctz(rest)), 4);
  rest &= rest - 1;
  store<u32>(at, <u32>(p + <usize>ctz(rest)), 8);
  rest &= rest - 1;
  store<u32>(at, <u32>(p + <usize>ctz(rest)), 12);
  return rest & (rest - 1);
}

// Lists the separators from `from` on, at `list`; gives the end of the list. Four are written without a look at how many there are.
export function indexSeparators(from: usize, to: usize, list: usize): usize {
  let at = list;
  const commas = v128.load(COMMAS);
  const feeds = v128.load(FEEDS);
  for (let p = from; p < to; p += 64) {
    const bits =
      separators(p, commas, feeds) |
      (separators(p + 16, commas, feeds) << 16) |
      (separators(p + 32, commas, feeds) << 32) |
      (separators(p + 48, commas, feeds) << 48);
    let rest = listFour(at, p, bits);
    for (let out = at + 16; rest; out += 16) rest = listFour(out, p, rest);
    at += <usize>popcnt(bits) << 2;
  }
  return at;
}
