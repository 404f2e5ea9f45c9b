// From what the decoder leaves to Arrow's layout.

// Packs one byte a row into one bit a row; gives the number of zeros.
export function packBits(bytes: usize, count: i32, out: usize): i32 {
  let ones = 0;
  for (let i = 0; i < count; i += 16) {
    let mask = i8x16.bitmask(i8x16.ne(v128.load(bytes + i), i8x16.splat(0)));
    if (i + 16 > count) mask &= (1 << (count - i)) - 1;
    ones += popcnt<i32>(mask);
    store<u16>(out + (i >> 3), <u16>mask);
  }
  return count - ones;
}

// Copies the strings that `refs` (u32 position, u32 length a row) point to, one after the other; gives the bytes written.
export function gatherText(refs: usize, valid: usize, count: i32, offsets: usize, out: usize): i32 {
  let at: u32 = 0;
  store<u32>(offsets, 0);
  for (let i = 0; i < count; i++) {
    if (load<u8>(valid + i)) {
      const length = load<u32>(refs + (<usize>i << 3), 4);
      memory.copy(out + at, load<u32>(refs + (<usize>i << 3)), length);
      at += length;
    }
    store<u32>(offsets + (<usize>(i + 1) << 2), at);
  }
  return <i32>at;
}
