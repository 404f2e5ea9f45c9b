// Parquet's hot encodings: levels and dictionary indices (runs and packed bits), dictionaries, plain strings, nulls.

// Eight numbers of at most eight bits each lie in one word.
// @ts-ignore: decorator
@inline
function unpackNarrow(p: usize, width: i32, count: i32, out: usize): void {
  const mask = <u64>((1 << width) - 1);
  for (let i = 0; i < count; i += 8, p += width, out += 32) {
    const word = load<u64>(p);
    store<u64>(out, (word & mask) | (((word >> width) & mask) << 32));
    store<u64>(out, ((word >> (2 * width)) & mask) | (((word >> (3 * width)) & mask) << 32), 8);
    store<u64>(out, ((word >> (4 * width)) & mask) | (((word >> (5 * width)) & mask) << 32), 16);
    store<u64>(out, ((word >> (6 * width)) & mask) | (((word >> (7 * width)) & mask) << 32), 24);
  }
}

function unpackWide(p: usize, width: i32, count: i32, out: usize): void {
  const mask = (<u64>1 << width) - 1;
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    if (bit >= 8192) {
      p += 1024;
      bit -= 8192;
    }
    store<u32>(out + (<usize>i << 2), <u32>((load<u64>(p + (bit >> 3)) >> (bit & 7)) & mask));
  }
}

// Runs and packed groups of numbers of `width` bits as 32-bit numbers; false when they end early. Writes up to 7 numbers more.
export function unpack(p: usize, end: usize, width: i32, count: i32, out: usize): bool {
  const bytes = (width + 7) >> 3;
  for (let left = count; left > 0; ) {
    let head: u32 = 0;
    for (let shift = 0; ; shift += 7) {
      if (p >= end || shift > 28) return false;
      const byte = load<u8>(p++);
      head |= <u32>(byte & 127) << shift;
      if (byte < 128) break;
    }
    const number = <i32>(head >>> 1);
    if (number == 0) return false;
    if (head & 1) {
      const taken = number > left >> 3 ? left : number << 3;
      if (<u64>((<u64>taken * width + 7) >> 3) > <u64>(end - p)) return false;
      if (width <= 8) unpackNarrow(p, width, taken, out);
      else unpackWide(p, width, taken, out);
      p += <usize>min(<u64>number * width, <u64>(end - p));
      left -= taken;
      out += <usize>taken << 2;
    } else {
      if (p + bytes > end) return false;
      const value = bytes == 0 ? 0 : load<u32>(p) & (0xffffffff >>> ((4 - bytes) << 3));
      p += bytes;
      const taken = min(number, left);
      for (let i = 0; i < taken; i++) store<u32>(out + (<usize>i << 2), value);
      left -= taken;
      out += <usize>taken << 2;
    }
  }
  return true;
}

// Whether the first `count` levels are written as runs of 1: no row is null. True only where that is sure.
export function areAllSet(p: usize, end: usize, count: i32): bool {
  for (let left = count; left > 0; ) {
    let head: u32 = 0;
    for (let shift = 0; ; shift += 7) {
      if (p >= end || shift > 28) return false;
      const byte = load<u8>(p++);
      head |= <u32>(byte & 127) << shift;
      if (byte < 128) break;
    }
    if (head & 1 || head == 0 || p >= end || load<u8>(p++) != 1) return false;
    left -= min(<i32>(head >>> 1), left);
  }
  return true;
}

// Whether all of `count` indices are below `size`.
export function areBelow(indices: usize, count: i32, size: u32): bool {
  let most = i32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) most = i32x4.max_u(most, v128.load(indices + (<usize>i << 2)));
  let top = max(
    max(<u32>i32x4.extract_lane(most, 0), <u32>i32x4.extract_lane(most, 1)),
    max(<u32>i32x4.extract_lane(most, 2), <u32>i32x4.extract_lane(most, 3)),
  );
  for (; i < count; i++) top = max(top, load<u32>(indices + (<usize>i << 2)));
  return count == 0 || top < size;
}

// The dictionary's values at the indices.
export function gather32(indices: usize, count: i32, dictionary: usize, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++)
    store<u32>(out + (i << 2), load<u32>(dictionary + (<usize>load<u32>(indices + (i << 2)) << 2)));
}

export function gather8(indices: usize, count: i32, values: usize, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) store<u8>(out + i, load<u8>(values + load<u32>(indices + (i << 2))));
}

export function gather64(indices: usize, count: i32, dictionary: usize, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++)
    store<u64>(out + (i << 3), load<u64>(dictionary + (<usize>load<u32>(indices + (i << 2)) << 3)));
}

// 32-bit levels of 0 and 1 as bytes; gives how many are 1.
export function narrowLevels(levels: usize, count: i32, out: usize): i32 {
  let ones = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const level = load<u32>(levels + (i << 2)) & 1;
    ones += level;
    store<u8>(out + i, <u8>level);
  }
  return ones;
}

// Values of the rows that have one, each to its row; the other rows get 0.
export function spread32(valid: usize, count: i32, values: usize, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const has = <u32>load<u8>(valid + i);
    store<u32>(out + (i << 2), load<u32>(values) & (0 - has));
    values += has << 2;
  }
}

export function spread64(valid: usize, count: i32, values: usize, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const has = <u64>load<u8>(valid + i);
    store<u64>(out + (i << 3), load<u64>(values) & (0 - has));
    values += <usize>(has << 3);
  }
}

// Timestamps of the old 96-bit kind, nanoseconds of the day and a Julian day number, as microseconds.
export function instants(p: usize, count: i32, out: usize): void {
  for (const end = out + (<usize>count << 3); out < end; p += 12, out += 8) {
    const day = <i64>load<i32>(p, 8) - 2440588;
    store<i64>(out, day * 86400000000 + load<i64>(p) / 1000);
  }
}

// Strings, each behind its length, as offsets and bytes; -1 when they end early. `valid` 0: every row has one.
export function splitText(p: usize, end: usize, valid: usize, count: i32, offsets: usize, out: usize): i32 {
  let at: u32 = 0;
  store<u32>(offsets, 0);
  for (let i: usize = 0; i < <usize>count; i++) {
    if (valid == 0 || load<u8>(valid + i)) {
      if (<u32>(end - p) < 4) return -1;
      const length = load<u32>(p);
      p += 4;
      if (length > <u32>(end - p)) return -1;
      if (length <= 16) v128.store(out + at, v128.load(p));
      else memory.copy(out + at, p, length);
      p += length;
      at += length;
    }
    store<u32>(offsets + ((i + 1) << 2), at);
  }
  return <i32>at;
}

// Leaves the bits that are set in `other` too.
export function andBits(bits: usize, other: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i += 128, bits += 16, other += 16)
    v128.store(bits, v128.and(v128.load(bits), v128.load(other)));
}

// The places of the ones among the first `count` bits; how many there are.
export function positions(bits: usize, count: i32, out: usize): i32 {
  const start = out;
  for (let row = 0; row < count; row += 64, bits += 8) {
    let word = load<u64>(bits);
    if (count - row < 64) word &= (<u64>1 << (count - row)) - 1;
    for (; word != 0; word &= word - 1, out += 4) store<i32>(out, row + <i32>ctz(word));
  }
  return <i32>((out - start) >> 2);
}
