// Digits of numbers, eight at a time, and the powers of ten that are exact in a double.

const POWERS = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]);

const INT_POWERS = memory.data<u64>([1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000]);

// @ts-ignore: decorator
@inline
export function power10(n: i32): f64 {
  return load<f64>(POWERS + (<usize>n << 3));
}

// The value of `n` (1 to 8) digits at `p`. Reads eight bytes.
// @ts-ignore: decorator
@inline
export function digits8(p: usize, n: i32): u64 {
  let v = load<u64>(p) - 0x3030303030303030;
  v <<= <u64>((8 - n) << 3);
  v = (v & 0x0f0f0f0f0f0f0f0f) * 2561 >> 8;
  v = (v & 0x00ff00ff00ff00ff) * 6553601 >> 16;
  return (v & 0x0000ffff0000ffff) * 42949672960001 >> 32;
}

// The value of `n` (1 to 16) digits at `p`.
// @ts-ignore: decorator
@inline
export function digits16(p: usize, n: i32): u64 {
  if (n <= 8) return digits8(p, n);
  return digits8(p, 8) * load<u64>(INT_POWERS + (<usize>(n - 8) << 3)) + digits8(p + 8, n - 8);
}

// One bit for each of the 16 bytes at `p` that is a digit.
// @ts-ignore: decorator
@inline
export function digitMask(p: usize): i32 {
  return i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.load(p), i8x16.splat(48)), i8x16.splat(10)));
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
