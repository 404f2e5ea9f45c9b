// A column beside one value: a bit for each row, 1 where the comparison holds. Rows are taken eight at a time; regions have room for that.
// `test`: 0 less, 1 less or equal, 2 equal. `flip` 1 gives the opposite, which for doubles is true of NaN, Spark's greatest number.

// @ts-ignore: decorator
@inline
function flipped(bits: i32, flip: i32): u8 {
  return <u8>(bits ^ (0 - flip));
}

// @ts-ignore: decorator
@inline
function ofInts(a: v128, b: v128, test: i32): i32 {
  return i32x4.bitmask(test == 0 ? i32x4.lt_s(a, b) : test == 1 ? i32x4.le_s(a, b) : i32x4.eq(a, b));
}

export function compareInts(at: usize, count: i32, value: i32, test: i32, flip: i32, out: usize): void {
  const b = i32x4.splat(value);
  for (let i = 0; i < count; i += 8, at += 32) {
    const low = ofInts(v128.load(at), b, test);
    store<u8>(out++, flipped(low | (ofInts(v128.load(at, 16), b, test) << 4), flip));
  }
}

// @ts-ignore: decorator
@inline
function ofDoubles(a: v128, b: v128, test: i32): i32 {
  return i64x2.bitmask(test == 0 ? f64x2.lt(a, b) : test == 1 ? f64x2.le(a, b) : f64x2.eq(a, b));
}

export function compareDoubles(at: usize, count: i32, value: f64, test: i32, flip: i32, out: usize): void {
  const b = f64x2.splat(value);
  for (let i = 0; i < count; i += 8, at += 64) {
    const low = ofDoubles(v128.load(at), b, test) | (ofDoubles(v128.load(at, 16), b, test) << 2);
    const high = ofDoubles(v128.load(at, 32), b, test) | (ofDoubles(v128.load(at, 48), b, test) << 2);
    store<u8>(out++, flipped(low | (high << 4), flip));
  }
}

// @ts-ignore: decorator
@inline
function ofLongs(a: v128, b: v128, test: i32): i32 {
  return i64x2.bitmask(test == 0 ? i64x2.lt_s(a, b) : test == 1 ? i64x2.le_s(a, b) : i64x2.eq(a, b));
}

export function compareLongs(at: usize, count: i32, value: i64, test: i32, flip: i32, out: usize): void {
  const b = i64x2.splat(value);
  for (let i = 0; i < count; i += 8, at += 64) {
    const low = ofLongs(v128.load(at), b, test) | (ofLongs(v128.load(at, 16), b, test) << 2);
    const high = ofLongs(v128.load(at, 32), b, test) | (ofLongs(v128.load(at, 48), b, test) << 2);
    store<u8>(out++, flipped(low | (high << 4), flip));
  }
}
