// Dictionary encoding of byte strings. A dictionary is one region of memory:
//   0: count   4: capacity of entries   8: slot mask   12: bytes used   16: capacity of bytes
//   20: slots pointer (u32 id + 1 each)   24: heads pointer (u64: length and first seven bytes)   28: ends pointer (u32, entry i ends at
//   ends[i])   32: bytes pointer
// The head of a string of at most seven bytes is the whole string: equal heads need no second look.

// @ts-ignore: decorator
@inline
function headOf(p: usize, length: i32): u64 {
  if (length >= 7) return (load<u64>(p) << 8) | <u64>min(length, 255);
  return length == 0 ? 0 : ((load<u64>(p) << <u64>((8 - length) << 3)) & ~(<u64>255)) | <u64>length;
}

// @ts-ignore: decorator
@inline
function hashOf(head: u64, p: usize, length: i32): u32 {
  const h = (length > 7 ? head ^ load<u64>(p + length - 8) : head) * 0x9e3779b97f4a7c15;
  return <u32>(h >> 32) ^ <u32>(h >> 47);
}

function same(a: usize, b: usize, length: i32): bool {
  let i = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  return load<u64>(a + length - 8) == load<u64>(b + length - 8);
}

// The number of a string, a new one if need be; -1 when the dictionary is full.
export function encode(dictionary: usize, p: usize, length: i32): i32 {
  const mask = load<u32>(dictionary, 8);
  const table = <usize>load<u32>(dictionary, 20);
  const heads = <usize>load<u32>(dictionary, 24);
  const ends = <usize>load<u32>(dictionary, 28);
  const bytes = <usize>load<u32>(dictionary, 32);
  const head = headOf(p, length);
  const hash = hashOf(head, p, length);
  let slot = hash & mask;
  while (true) {
    const id = <i32>load<u32>(table + (<usize>slot << 2)) - 1;
    if (id < 0) break;
    if (load<u64>(heads + (<usize>id << 3)) == head) {
      if (length <= 7) return id;
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
  store<u64>(heads + (<usize>count << 3), head);
  store<u32>(table + (<usize>slot << 2), <u32>(count + 1));
  store<i32>(dictionary, count + 1);
  store<u32>(dictionary, used + <u32>length, 12);
  return count;
}
