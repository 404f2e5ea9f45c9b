// Digits of numbers, eight at a time, and the powers of ten that are exact in a double.

const POWERS = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]);

// Vectors that are wanted again and again are loaded: an engine would build a constant anew at each use.
const TO_TOP = memory.data<u8>([70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70], 16);
const BELOW_DIGITS = memory.data<u8>([117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117], 16);
const ZEROS = memory.data<u8>([48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48], 16);
const LOW_BYTES = memory.data<u8>([255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0], 16);
const TENS = memory.data<i16>([10, 10, 10, 10, 10, 10, 10, 10], 16);
const HUNDREDS = memory.data<i16>([100, 1, 100, 1, 100, 1, 100, 1], 16);

// For n digits at the front of sixteen bytes: where each lane finds its digit when they are moved to the right end.
const MOVES = memory.data(17 * 16, 16);

// The same for n digits with a point before digit d, which is left out.
const POINTS = memory.data(17 * 16 * 16, 16);

export function prepare(): void {
  for (let n = 1; n <= 16; n++) {
    for (let d = 0; d <= 15; d++) {
      for (let lane = 0; lane < 16; lane++) {
        const from = lane + n - 16;
        store<u8>(POINTS + <usize>((n * 16 + d) * 16 + lane), from < 0 ? 255 : <u8>(from < d ? from : from + 1));
      }
    }
  }
  for (let n = 0; n <= 16; n++) {
    for (let lane = 0; lane < 16; lane++) {
      const from = lane + n - 16;
      store<u8>(MOVES + <usize>(n * 16 + lane), from < 0 ? 255 : <u8>from);
    }
  }
}

// @ts-ignore: decorator
@inline
export function power10(n: i32): f64 {
  return load<f64>(POWERS + (<usize>n << 3));
}

// The value of the `n` (0 to 16) digits at `p`: moved to the right end of a vector, then added up in pairs, fours and eights.
// @ts-ignore: decorator
@inline
export function digits16(p: usize, n: i32): u64 {
  return sumDigits(i8x16.swizzle(i8x16.sub(v128.load(p), v128.load(ZEROS)), v128.load(MOVES + (<usize>n << 4))));
}

// The same for `n` (1 to 15) digits with a point before digit `d` (0 to 15).
// @ts-ignore: decorator
@inline
export function pointedDigits(p: usize, n: i32, d: i32): u64 {
  return sumDigits(i8x16.swizzle(i8x16.sub(v128.load(p), v128.load(ZEROS)), v128.load(POINTS + (<usize>((n << 4) | d) << 4))));
}

// @ts-ignore: decorator
@inline
function sumDigits(digits: v128): u64 {
  const tens = v128.and(digits, v128.load(LOW_BYTES));
  const ones = i16x8.shr_u(digits, 8);
  const pairs = i16x8.add(i16x8.mul(tens, v128.load(TENS)), ones);
  const fours = i32x4.dot_i16x8_s(pairs, v128.load(HUNDREDS));
  const high = <u64>(i32x4.extract_lane(fours, 0) * 10000 + i32x4.extract_lane(fours, 1));
  const low = <u64>(i32x4.extract_lane(fours, 2) * 10000 + i32x4.extract_lane(fours, 3));
  return high * 100000000 + low;
}

// One bit for each of the 16 bytes at `p` that is a digit: digits, and only they, become 118 to 127.
// @ts-ignore: decorator
@inline
export function digitMask(p: usize): i32 {
  return i8x16.bitmask(i8x16.gt_s(i8x16.add(v128.load(p), v128.load(TO_TOP)), v128.load(BELOW_DIGITS)));
}

// How many digits stand at `p`.
// @ts-ignore: decorator
@inline
export function countDigits(p: usize): i32 {
  let n = ctz<i32>(~digitMask(p));
  while (n > 0 && (n & 15) == 0) {
    const more = ctz<i32>(~digitMask(p + n));
    n += more;
    if (more < 16) break;
  }
  return n;
}
