/** Java's DecimalFormat, as far as format_number needs it: grouping, digits, percent, text around, HALF_EVEN. */
import { dropDigits, exactDecimalOf } from '../math/rounding.js';

interface NumberPattern {
  readonly prefix: string;
  readonly suffix: string;
  readonly negativePrefix: string;
  readonly negativeSuffix: string;
  /** 0 without grouping. */
  readonly groupSize: number;
  readonly minInteger: number;
  readonly minFraction: number;
  readonly maxFraction: number;
  /** Digits that percent and per mille move the point by. */
  readonly shift: number;
}

const affix = (text: string): string => text.replace(/'([^']*)'/g, (_, inner: string) => inner || "'");

const shiftOf = (text: string): number => (text.includes('%') ? 2 : text.includes('‰') ? 3 : 0);

const parts = /^((?:'[^']*'|[^#0,.'])*)([#0,]*)(?:\.([0#]*))?((?:'[^']*'|[^'])*)$/;

const splitPattern = (pattern: string): [positive: string, negative?: string] => {
  const [positive, negative] = pattern.match(/(?:'[^']*'|[^;'])+/g) ?? [''];
  return [positive, negative];
};

/** `#.##` has a zero before the point, as in Java. */
const leastDigits = (integer: string, fraction: string | undefined): number => {
  const zeros = integer.replace(/[^0]/g, '').length;
  const noZeros = zeros === 0 && !fraction?.includes('0');
  return noZeros && fraction !== undefined && integer !== '' ? 1 : zeros;
};

export function parseNumberPattern(pattern: string): NumberPattern {
  const [positive, negative] = splitPattern(pattern);
  const [, before, integer, fraction, after] = parts.exec(positive) ?? ['', '', '#,##0', '', ''];
  const negativeParts = negative === undefined ? undefined : parts.exec(negative);
  const [prefix, suffix] = [affix(before), affix(after)];
  const comma = integer.lastIndexOf(',');
  return {
    prefix,
    suffix,
    negativePrefix: negativeParts ? affix(negativeParts[1]) : `-${prefix}`,
    negativeSuffix: negativeParts ? affix(negativeParts[4]) : suffix,
    groupSize: comma < 0 ? 0 : integer.length - comma - 1,
    minInteger: leastDigits(integer, fraction),
    minFraction: (fraction ?? '').replace(/#/g, '').length,
    maxFraction: (fraction ?? '').length,
    shift: shiftOf(before + after),
  };
}

/** The usual pattern with a fixed number of digits behind the point. */
export const fixedPattern = (digits: number): NumberPattern =>
  parseNumberPattern(`#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`);

const grouped = (digits: string, size: number): string => {
  if (size === 0) return digits;
  const first = digits.length % size || size;
  const groups = [digits.slice(0, first)];
  for (let i = first; i < digits.length; i += size) groups.push(digits.slice(i, i + size));
  return groups.join(',');
};

const digitsOf = (magnitude: bigint, pattern: NumberPattern): string => {
  const text = String(magnitude).padStart(pattern.maxFraction + 1, '0');
  const cut = text.length - pattern.maxFraction;
  let fraction = text.slice(cut);
  while (fraction.length > pattern.minFraction && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const whole = text.slice(0, cut).replace(/^0+/, '').padStart(pattern.minInteger, '0');
  return grouped(whole || (fraction === '' ? '0' : ''), pattern.groupSize) + (fraction === '' ? '' : `.${fraction}`);
};

const surrounded = (digits: string, negative: boolean, p: NumberPattern): string =>
  negative ? p.negativePrefix + digits + p.negativeSuffix : p.prefix + digits + p.suffix;

/** An exact number: unscaled digits, `scale` of them behind the point. */
export function formatDecimal(unscaled: bigint, scale: number, pattern: NumberPattern, negative = unscaled < 0n) {
  const rounded = dropDigits(unscaled, scale - pattern.shift - pattern.maxFraction, 'halfEven');
  return surrounded(digitsOf(rounded < 0n ? -rounded : rounded, pattern), negative, pattern);
}

export function formatDouble(value: number, pattern: NumberPattern): string {
  if (Number.isNaN(value)) return 'NaN';
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) return surrounded('∞', negative, pattern);
  const { unscaled, scale } = exactDecimalOf(value);
  return formatDecimal(unscaled, scale, pattern, negative);
}
