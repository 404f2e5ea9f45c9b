/** Numbers straight from bytes. `undefined` in `parsed` terms is NaN: the callers' slow paths decide. */

/** A whole number of at most 15 digits with an optional sign; NaN for anything else. */
export function smallInteger(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[from];
  const first = sign === 45 || sign === 43 ? from + 1 : from;
  if (first >= to || to - first > 15) return Number.NaN;
  let value = 0;
  for (let i = first; i < to; i++) {
    const digit = bytes[i] - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return sign === 45 ? -value : value;
}

const powers = Array.from({ length: 23 }, (_, i) => 10 ** i);

/** `12.50` with at most 15 digits, exactly as a double rounds it; NaN for anything else. */
export function smallDecimal(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[from];
  const first = sign === 45 || sign === 43 ? from + 1 : from;
  if (first >= to || to - first > 16) return Number.NaN;
  let [value, digits, point] = [0, 0, -1];
  for (let i = first; i < to; i++) {
    const digit = bytes[i] - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digits++;
    } else if (bytes[i] === 46 && point < 0) point = i;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  const magnitude = point < 0 ? value : value / powers[to - point - 1];
  return sign === 45 ? -magnitude : magnitude;
}

/** Two digits as a number; NaN where there are none. */
export function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at] - 48, bytes[at + 1] - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
