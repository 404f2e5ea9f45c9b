// Steps over a column of 64-bit lanes, each in place, so that a chain of them copies the column in and out once. Lanes stand at `at`;
// an odd count has one more lane behind it that may be written. A step that cannot do every lane as its twin would gives false.

export function longToDouble(at: usize, count: i32): void {
  for (const end = at + (<usize>count << 3); at < end; at += 8) store<f64>(at, <f64>load<i64>(at));
}

export function divideBy(at: usize, count: i32, divisor: f64): void {
  const by = f64x2.splat(divisor);
  for (const end = at + (<usize>count << 3); at < end; at += 16) v128.store(at, f64x2.div(v128.load(at), by));
}

export function addLong(at: usize, count: i32, delta: i64): void {
  const by = i64x2.splat(delta);
  for (const end = at + (<usize>count << 3); at < end; at += 16) v128.store(at, i64x2.add(v128.load(at), by));
}

// Seconds to microseconds, cut towards zero.
export function doubleToMicros(at: usize, count: i32): bool {
  for (const end = at + (<usize>count << 3); at < end; at += 8) {
    const micros = load<f64>(at) * 1000000.0;
    if (!(abs(micros) < 9223372036854775808.0)) return false;
    store<i64>(at, <i64>micros);
  }
  return true;
}

const FAR: i64 = 1 << 61;

// The start of the last window that holds each time, less `back`. Neighbouring times are often in the same window.
export function windowStarts(at: usize, count: i32, slide: i64, offset: i64, back: i64): bool {
  if (slide > FAR || back > FAR || abs(offset) > FAR) return false;
  let last: i64 = 0;
  let known: bool = false;
  for (const end = at + (<usize>count << 3); at < end; at += 8) {
    const time = load<i64>(at);
    if (!known || <u64>(time - last) >= <u64>slide) {
      if (time > FAR || time < -FAR) return false;
      const rest = (time - offset) % slide;
      last = time - (rest < 0 ? rest + slide : rest);
      known = true;
    }
    store<i64>(at, last - back);
  }
  return true;
}
