/** Numbers as Java prints them, which is what casts to string give. */

/** Digits and exponent of `d.ddde±n`, moved into Java's plain or scientific form. */
const javaForm = (text: string): string => {
  const [mantissa, exponentText] = text.split('e');
  const exponent = Number(exponentText);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < -3 || exponent > 6) return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exponent}`;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
};

const special = (value: number): string | undefined => {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return value === 0 ? (Object.is(value, -0) ? '-0.0' : '0.0') : undefined;
};

/** Java shows two digits at least, and then the nearest two: 4.9E-324 where one digit would do. */
const atLeastTwoDigits = (value: number, shortest: string, same: (text: string) => boolean): string => {
  if (shortest.includes('.')) return shortest;
  const two = value.toExponential(1);
  return same(two) && !two.includes('.0') ? two : shortest;
};

/**
 * A DOUBLE's text.
 * @example doubleText(1e10) // '1.0E10'
 * @example doubleText(0.00050354) // '5.0354E-4'
 */
export function doubleText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const known = special(value);
  if (known !== undefined) return known;
  return javaForm(atLeastTwoDigits(value, value.toExponential(), (text) => Number(text) === value));
}

/** The shortest digits that give the same FLOAT back, in exponential form. */
const shortestFloat = (value: number): string => {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
};

/**
 * A FLOAT's text.
 * @example floatText(Math.fround(0.1)) // '0.1'
 * @example floatText(16777216) // '1.6777216E7'
 */
export function floatText(value: number): string {
  const known = special(value);
  if (known !== undefined) return known;
  const shortest = shortestFloat(value);
  return javaForm(atLeastTwoDigits(value, shortest, (text) => Math.fround(Number(text)) === value));
}

/**
 * A DECIMAL's text with all digits of its scale.
 * @example decimalText(-5n, 2) // '-0.05'
 */
export function decimalText(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  if (scale <= 0) return sign + digits + (unscaled === 0n ? '' : '0'.repeat(-scale));
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

/**
 * A DECIMAL's text as legacy casts give it: an exponent for numbers below 0.000001.
 * @example legacyDecimalText(1n, 18) // '1E-18'
 */
export function legacyDecimalText(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  const exponent = digits.length - 1 - scale;
  if (scale >= 0 && exponent >= -6) return decimalText(unscaled, scale);
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${unscaled < 0n ? '-' : ''}${digits[0]}${fraction}E${exponent < 0 ? '' : '+'}${exponent}`;
}
