/**
 * The number formats of to_number and to_char: `[MI|S] [$] [0|9|G|,]* [.|D] [0|9]* [$] [PR|MI|S]`.
 * What reads and what writes are Spark's rules as observed; a format says how many digits there may be, where commas
 * stand, and what signs look like.
 */
import { error } from '../../errors/index.js';
import { DecimalType } from '../../types/index.js';

export interface NumberFormat {
  /** As it was written. */
  readonly text: string;
  /** 'S', 'MI', 'PR' or nothing, before and behind. */
  readonly before: string;
  readonly after: string;
  readonly currency: boolean;
  /** Digit places and commas before the point. */
  readonly integer: string;
  readonly fraction: string;
  readonly hasPoint: boolean;
  readonly type: DecimalType;
}

const quoted = (format: string): string => `'${format}'`;

const countOf = (text: string, chars: RegExp): number => text.match(chars)?.length ?? 0;

const checkTokens = (text: string): void => {
  const format = quoted(text);
  if (text === '') throw error('INVALID_FORMAT.EMPTY', { format });
  if (!/[09]/.test(text)) throw error('INVALID_FORMAT.WRONG_NUM_DIGIT', { format });
  for (const [token, chars] of [
    ['. or D', /[.D]/g],
    ['$', /\$/g],
  ] as const) {
    if (countOf(text, chars) > 1) throw error('INVALID_FORMAT.WRONG_NUM_TOKEN', { format, token });
  }
  if (/[09].*\$/.test(text)) throw error('INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT', { format });
};

const structure = /^(MI|S)?(\$)?([09,G]*)([.D][09]*)?(PR|MI|S)?$/;
const known = /^(?:MI|PR|S|[$09,G.D])*/;

export function parseNumberFormat(given: string): NumberFormat {
  const text = given.toUpperCase();
  checkTokens(text);
  const match = structure.exec(text);
  const token = text[known.exec(text)![0].length] ?? text.slice(-1);
  if (!match) throw error('INVALID_FORMAT.UNEXPECTED_TOKEN', { format: quoted(text), token: quoted(token) });
  const [, before = '', currency = '', places, point = '', after = ''] = match;
  const integer = places.replaceAll('G', ',');
  if (/^,|,,|,$/.test(integer)) throw error('INVALID_FORMAT.CONT_THOUSANDS_SEPS', { format: quoted(text) });
  const fraction = point.slice(1);
  const digits = countOf(integer, /[09]/g) + fraction.length;
  const type = new DecimalType(digits, fraction.length);
  return { text, before, after, currency: currency !== '', integer, fraction, hasPoint: point !== '', type };
}

/** Takes signs off; undefined when there is one that the format has no place for. */
const unsigned = (text: string, { before, after }: NumberFormat): { negative: boolean; rest: string } | undefined => {
  if (after === 'PR' && text.startsWith('<') && text.endsWith('>')) return { negative: true, rest: text.slice(1, -1) };
  const signs = (place: string): RegExp => (place === 'S' ? /[+-]/ : /-/);
  if (before !== '' && signs(before).test(text[0] ?? '')) return { negative: text[0] === '-', rest: text.slice(1) };
  if (after !== '' && after !== 'PR' && signs(after).test(text.at(-1) ?? '')) {
    return { negative: text.at(-1) === '-', rest: text.slice(0, -1) };
  }
  return { negative: false, rest: text };
};

/** Whether groups of digits between commas fit: a group that begins with 0 must be full. */
const fitsGroups = (digits: string, places: string): boolean => {
  const [given, allowed] = [digits.split(','), places.split(',')];
  if (given.length > allowed.length || given.some((group) => group === '' && given.length > 1)) return false;
  const offset = allowed.length - given.length;
  return allowed.every((group, i) => {
    const size = i < offset ? 0 : given[i - offset].length;
    return size <= group.length && (!group.startsWith('0') || size === group.length);
  });
};

const number = /^([\d,]*)(?:(\.)(\d*))?$/;

/** The unscaled value of a text; undefined when it does not match the format. */
export function readNumber(text: string, format: NumberFormat): bigint | undefined {
  const signed = unsigned(text.replace(/\s/g, ''), format);
  if (!signed || (format.currency && !signed.rest.startsWith('$'))) return undefined;
  const [, integer, point, fraction = ''] = number.exec(format.currency ? signed.rest.slice(1) : signed.rest) ?? [];
  if (integer === undefined || integer + fraction === '' || (point && !format.hasPoint)) return undefined;
  if (fraction.length > format.fraction.length || !fitsGroups(integer, format.integer)) return undefined;
  const value = BigInt(integer.replaceAll(',', '') + fraction.padEnd(format.fraction.length, '0'));
  return signed.negative ? -value : value;
}

/** Digits in the places before the point; a place 9 without a digit is blank, and so is a comma behind blanks only. */
const writePlaces = (digits: string, places: string): string => {
  let skipped = countOf(places, /[09]/g) - digits.length;
  let next = 0;
  let out = '';
  for (const place of places) {
    if (place === ',') out += out.trim() === '' ? ' ' : ',';
    else if (skipped-- > 0) out += place === '0' ? '0' : ' ';
    else out += digits[next++];
  }
  return out;
};

const hashes = ({ integer, fraction, hasPoint }: NumberFormat): string =>
  integer.replace(/[09]/g, '#').replaceAll(',', ' ') + (hasPoint ? `.${'#'.repeat(fraction.length)}` : '');

/** A sign stands right before the first digit. */
const behindBlanks = (sign: string, text: string): string => text.replace(/^ */, (blanks) => blanks + sign);

const withSigns = (text: string, negative: boolean, { before, after, currency }: NumberFormat): string => {
  const mark = (place: string): string => (negative ? '-' : place === 'S' ? '+' : ' ');
  let out = currency ? `$${text}` : text;
  if (before !== '') out = behindBlanks(mark(before), out);
  if (after === 'PR') return negative ? `${behindBlanks('<', out)}>` : `${out}  `;
  return after === '' ? out : out + mark(after);
};

/** The text of a decimal; # for each digit when it does not fit. */
export function writeNumber(unscaled: bigint, scale: number, format: NumberFormat): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const integer = digits.slice(0, digits.length - scale).replace(/^0+/, '');
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  if (integer.length > countOf(format.integer, /[09]/g) || fraction.length > format.fraction.length) {
    return hashes(format);
  }
  const tail = format.hasPoint ? `.${fraction.padEnd(format.fraction.length, '0')}` : '';
  const text = withSigns(writePlaces(integer, format.integer) + tail, unscaled < 0n, format);
  return text.replace(' .', '0.');
}
