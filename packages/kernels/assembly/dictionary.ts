// Dictionary encoding of byte strings. A dictionary is one region of memory:
//   0: count   4: capacity of entries   8: slot mask   12: bytes used   16: capacity of bytes
//   20: slots pointer (u32 id + 1 each)   24: hashes pointer   28: ends pointer (u32, entry i ends at ends[i])   32: bytes pointer

// @ts-ignore: decorator
@inline
function hashOf(p: usize, length: i32): u32 {
  if (length <= 8) {
    const v = length == 0 ? <u64>0 : load<u64>(p) << <u64>((8 - length) << 3);
    const h = (v ^ <u64>length) * 0x9e3779b97f4a7c15;
    return <u32>(h >> 32);
  }
  let h: u64 = <u64>length;
  let i = 0;
  for (; i + 8 <= length; i += 8) h = (h ^ load<u64>(p + i)) * 0x9e3779b97f4a7c15 ^ (h >> 29);
  h = (h ^ load<u64>(p + length - 8)) * 0x9e3779b97f4a7c15;
  return <u32>(h >> 32);
}

// @ts-ignore: decorator
@inline
function same(a: usize, b: usize, length: i32): bool {
  let i = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  for (; i < length; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}

// The number of a string, a new one if need be; -1 when the dictionary is full.
export function encode(dictionary: usize, p: usize, length: i32): i32 {
  const mask = load<u32>(dictionary, 8);
  const table = <usize>load<u32>(dictionary, 20);
  const hashes = <usize>load<u32>(dictionary, 24);
  const ends = <usize>load<u32>(dictionary, 28);
  const bytes = <usize>load<u32>(dictionary, 32);
  const hash = hashOf(p, length);
  let slot = hash & mask;
  while (true) {
    const id = <i32>load<u32>(table + (<usize>slot << 2)) - 1;
    if (id < 0) break;
    if (load<u32>(hashes + (<usize>id << 2)) == hash) {
      const start = id == 0 ? 0 : load<u32>(ends + (<usize>(id - 1) << 2));
      const size = <i32>(load<u32>(ends + (<usize>id << 2)) - start);
      if (size == length && same(bytes + start, p, length)) return id;
    }
    slot = (slot + 1) & mask;
  }
  const count = load<i32>(dictionary);
  const used = load<u32>(dictionary, 12);
  if (count >= load<i32>(dictionary, 4) || used + <u32>length > load<u32>(dictionary, 16)) return -1;
  memory.copy(bytes + used, p, length);
  store<u32>(ends + (<usize>count << 2), used + <u32>length);
  store<u32>(hashes + (<usize>count << 2), hash);
  store<u32>(table + (<usize>slot << 2), <u32>(count + 1));
  store<i32>(dictionary, count + 1);
  store<u32>(dictionary, used + <u32>length, 12);
  return count;
}
