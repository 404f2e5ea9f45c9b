/** Numbers as Java prints them, which is how literals name columns. */

const scientific = (digits: string, exponent: number): string => {
  const fraction = digits.slice(1) || '0';
  return `${digits[0]}.${fraction}E${exponent}`;
};

const plain = (digits: string, exponent: number): string => {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
};

/** From the shortest digits that name the value: `d.ddde±x`. */
const fromExponential = (text: string): string => {
  const [, sign, lead, rest = '', power] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)!;
  const exponent = Number(power);
  const format = exponent >= -3 && exponent < 7 ? plain : scientific;
  return sign + format(lead + rest, exponent);
};

const special = (value: number): string | undefined => {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  return undefined;
};

/** Java's Double.toString. */
export const doubleText = (value: number): string => special(value) ?? fromExponential(value.toExponential());

/** Java's Float.toString: the fewest digits that name the float. */
export function floatText(value: number): string {
  const known = special(value);
  if (known) return known;
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return fromExponential(text.replace(/\.?0+e/, 'e'));
  }
  return fromExponential(value.toExponential(9));
}

/** Java's BigDecimal.toString. */
export function decimalText(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  const sign = unscaled < 0n ? '-' : '';
  const exponent = digits.length - 1 - scale;
  if (exponent < -6) return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}E${exponent}`;
  if (scale === 0) return sign + digits;
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
