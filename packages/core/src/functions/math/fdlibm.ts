/**
 * The few functions in which V8 differs from Java's StrictMath in the last bit, after fdlibm 5.3 that Java keeps to.
 * Sine, cosine and tangent come from the processor's maker in Java and may still differ by one bit.
 */

const view = new DataView(new ArrayBuffer(8));

const highWord = (x: number): number => {
  view.setFloat64(0, x);
  return view.getInt32(0);
};

/** A double of the high word alone. */
const fromHigh = (high: number): number => {
  view.setInt32(0, high);
  view.setInt32(4, 0);
  return view.getFloat64(0);
};

/** x with its low word cleared. */
const chopped = (x: number): number => fromHigh(highWord(x));

/** V8 gives e itself for 1. */
export const javaExp = (x: number): number => (x === 1 ? Math.E + 2 * Number.EPSILON : Math.exp(x));

export const javaCosh = (x: number): number => (Math.abs(x) === 1 ? 0.5 * javaExp(1) + 0.5 / javaExp(1) : Math.cosh(x));

/** 5 bits from a division of the exponent. */
const roughCbrt = (x: number): number => {
  const high = highWord(x);
  if (high >= 0x00100000) return fromHigh(Math.trunc(high / 3) + 715094163);
  return fromHigh(Math.trunc(highWord(x * 2 ** 54) / 3) + 696219795);
};

const cbrtOfPositive = (x: number): number => {
  let t = roughCbrt(x);
  const s = 19 / 35 + ((t * t) / x) * t;
  t *= 5 / 14 + 45 / 28 / (s + 99 / 70 + -864 / 1225 / s);
  t = fromHigh(highWord(t) + 1);
  const r = x / (t * t);
  return t + t * ((r - t) / (t + t + r));
};

export const javaCbrt = (x: number): number => {
  if (x === 0 || !Number.isFinite(x)) return x;
  return x < 0 ? -cbrtOfPositive(-x) : cbrtOfPositive(x);
};

/** Of a >= b > 0, neither near the limits. */
const hypotOfSorted = (a: number, b: number): number => {
  const w = a - b;
  if (w > b) {
    const t1 = chopped(a);
    const t2 = a - t1;
    return Math.sqrt(t1 * t1 - (b * -b - t2 * (a + t1)));
  }
  const y1 = chopped(b);
  const y2 = b - y1;
  const t1 = fromHigh(highWord(a) + 0x00100000);
  const t2 = a + a - t1;
  return Math.sqrt(t1 * y1 - (w * -w - (t1 * y2 + t2 * b)));
};

export const javaHypot = (x: number, y: number): number => {
  const [a, b] = [Math.max(Math.abs(x), Math.abs(y)), Math.min(Math.abs(x), Math.abs(y))];
  if (Math.abs(x) === Infinity || Math.abs(y) === Infinity) return Infinity;
  if (b === 0 || Number.isNaN(a) || a / b > 2 ** 60) return a + b;
  if (a > 2 ** 500) return hypotOfSorted(a * 2 ** -600, b * 2 ** -600) * 2 ** 600;
  if (b < 2 ** -500) return hypotOfSorted(a * 2 ** 600, b * 2 ** 600) * 2 ** -600;
  return hypotOfSorted(a, b);
};
