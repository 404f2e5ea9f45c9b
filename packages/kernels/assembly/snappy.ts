// Snappy blocks (github.com/google/snappy, format_description.txt). Regions end in 64 bytes of padding: copies may run over by up to 15.

// @ts-ignore: decorator
@inline
function copyAhead(to: usize, from: usize, length: i32): void {
  if (length > 64) {
    memory.copy(to, from, length);
    return;
  }
  for (let i = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
}

// Copies from `offset` bytes back: the source may overlap what is written.
// @ts-ignore: decorator
@inline
function copyBack(to: usize, offset: i32, length: i32): void {
  const from = to - offset;
  if (offset >= 16) {
    for (let i = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
  } else if (offset >= 8) {
    for (let i = 0; i < length; i += 8) store<u64>(to + i, load<u64>(from + i));
  } else {
    for (let i = 0; i < length; i++) store<u8>(to + i, load<u8>(from + i));
  }
}

// Where the text behind the length of a block begins; 0 when the length is not `expected`.
function behindLength(p: usize, end: usize, expected: u32): usize {
  let length: u32 = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    if (p >= end) return 0;
    const byte = load<u8>(p++);
    length |= <u32>(byte & 127) << shift;
    if (byte < 128) return length == expected ? p : 0;
  }
  return 0;
}

// What `inflateShort` left.
let source: usize = 0;
let target: usize = 0;

// Inflates elements while they are short, known to be whole and far from the ends: the common case, with few branches.
function inflateShort(p: usize, end: usize, out: usize, to: usize, stop: usize): void {
  while (p + 32 < end && to + 32 < stop) {
    const word = load<u32>(p);
    const kind = word & 3;
    if (kind == 0) {
      const length = ((word & 255) >>> 2) + 1;
      if (length > 16) break;
      v128.store(to, v128.load(p + 1));
      p += length + 1;
      to += length;
    } else {
      const near = kind == 1;
      const length = select<u32>(((word >>> 2) & 7) + 4, ((word & 255) >>> 2) + 1, near);
      const offset = select<u32>(((word & 0xe0) << 3) | ((word >>> 8) & 255), (word >>> 8) & 0xffff, near);
      if (kind == 3 || length > 16 || offset < 8 || offset > <u32>(to - out)) break;
      const from = to - offset;
      store<u64>(to, load<u64>(from));
      if (length > 8) store<u64>(to, load<u64>(from, 8), 8);
      p += kind + 1;
      to += length;
    }
  }
  source = p;
  target = to;
}

// Inflates a block of `p` to `end` into exactly `size` bytes at `out`; false when it is damaged.
export function unsnap(p: usize, end: usize, out: usize, size: i32): bool {
  let to = out;
  const stop = out + size;
  p = behindLength(p, end, size);
  if (p == 0) return false;
  while (p < end) {
    inflateShort(p, end, out, to, stop);
    p = source;
    to = target;
    const tag = <i32>load<u8>(p++);
    const kind = tag & 3;
    if (kind == 0) {
      let length = (tag >> 2) + 1;
      if (length > 60) {
        const bytes = length - 60;
        length = <i32>(load<u32>(p) & (0xffffffff >>> ((4 - bytes) << 3))) + 1;
        p += bytes;
      }
      if (<u32>length > <u32>(stop - to) || p > end || <u32>length > <u32>(end - p)) return false;
      copyAhead(to, p, length);
      p += length;
      to += length;
      continue;
    }
    let length: i32;
    let offset: u32;
    if (kind == 1) {
      length = ((tag >> 2) & 7) + 4;
      offset = (<u32>(tag >> 5) << 8) | <u32>load<u8>(p++);
    } else {
      length = (tag >> 2) + 1;
      offset = kind == 2 ? <u32>load<u16>(p) : load<u32>(p);
      p += kind == 2 ? 2 : 4;
    }
    if (p > end || offset == 0 || offset > <u32>(to - out) || <u32>length > <u32>(stop - to)) return false;
    copyBack(to, <i32>offset, length);
    to += length;
  }
  return to == stop;
}
