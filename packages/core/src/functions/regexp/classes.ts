/** Character classes and escapes of Java patterns, written for JavaScript's `v` flag. */
import type { Flags, PatternReader } from './reader.js';

/** One character, or the contents of a class. */
export type Escaped = { readonly char: string } | { readonly set: string };

const syntax = /[\^$\\.*+?()[\]{}|/\-&!#%,:;<=>@`~]/;
const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A character that stands for itself inside and outside classes. */
const escapeChar = (char: string): string => {
  if (named[char]) return named[char];
  if (char >= '\ud800' && char <= '\udfff' && char.length === 1) return `\\u${char.charCodeAt(0).toString(16)}`;
  return syntax.test(char) ? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}` : char;
};

/** The other cases of a character; Java folds ASCII only unless (?u). */
const variants = (char: string, flags: Flags): string[] => {
  if (!flags.ignoreCase) return [char];
  if (!flags.unicodeCase && !/[a-z]/i.test(char)) return [char];
  const all = [char, char.toLowerCase(), char.toUpperCase()];
  return [...new Set(all.filter((variant) => [...variant].length === 1))];
};

export const caseVariants = (char: string, flags: Flags): string => {
  const all = variants(char, flags).map(escapeChar);
  return all.length === 1 ? all[0] : `[${all.join('')}]`;
};

const ascii: Record<string, string> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  Graph: '\\x21-\\x7e',
  Print: '\\x20-\\x7e',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1f\\x7f',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0B\\f\\r',
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaWhitespace: '\\t-\\r\\x1c-\\x1f\\x20\\p{Zl}\\p{Zp}',
  javaLetter: '\\p{L}',
  javaDigit: '\\p{Nd}',
  javaLetterOrDigit: '\\p{L}\\p{Nd}',
  L1: '\\x00-\\xff',
  all: '\\u{0}-\\u{10ffff}',
};

const properties: Record<string, string> = {
  alphabetic: '\\p{Alphabetic}',
  ideographic: '\\p{Ideographic}',
  letter: '\\p{L}',
  lowercase: '\\p{Lowercase}',
  uppercase: '\\p{Uppercase}',
  titlecase: '\\p{Lt}',
  punctuation: '\\p{P}',
  control: '\\p{Cc}',
  white_space: '\\p{White_Space}',
  digit: '\\p{Nd}',
  hex_digit: '\\p{Hex_Digit}',
  alnum: '\\p{Alphabetic}\\p{Nd}',
  assigned: '\\P{Cn}',
};

const isValidSet = (set: string): boolean => {
  try {
    new RegExp(`[${set}]`, 'v');
    return true;
  } catch {
    return false;
  }
};

const titled = (name: string): string => name[0].toUpperCase() + name.slice(1).toLowerCase();

/** `\p{name}`: POSIX and java classes, general categories, scripts and binary properties. */
const property = (name: string, t: PatternReader): string => {
  if (ascii[name]) return ascii[name];
  const [, key, value] = /^(?:(\w+)=)?(\w+)$/.exec(name) ?? t.fail(`Unknown character property {${name}}`);
  const bare = (value ?? name).replace(/^Is/, '');
  const known = properties[bare.toLowerCase()];
  if (!key && value?.startsWith('Is') && known) return known;
  const candidates = /^(?:sc|script)$/i.test(key ?? '')
    ? [`\\p{Script=${titled(bare)}}`]
    : [`\\p{gc=${bare}}`, `\\p{Script=${titled(bare)}}`];
  return candidates.find(isValidSet) ?? t.fail(`Unknown character property name {${name}}`);
};

const shorthand: Record<string, string> = {
  d: '0-9',
  w: 'a-zA-Z0-9_',
  s: ' \\t\\n\\x0B\\f\\r',
  h: ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
  v: '\\n\\x0B\\f\\r\\x85\\u2028\\u2029',
};

const unicodeShorthand: Record<string, string> = {
  d: '\\p{Nd}',
  w: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}',
  s: '\\p{White_Space}',
};

const controls: Record<string, string> = { t: '\t', n: '\n', r: '\r', f: '\f', a: '\x07', e: '\x1b' };

const numbered: readonly (readonly [RegExp, number])[] = [
  [/^0([0-3]?[0-7]{1,2}|[0-7])/, 8],
  [/^x([0-9a-fA-F]{2})/, 16],
  [/^x\{([0-9a-fA-F]{1,6})\}/, 16],
  [/^u([0-9a-fA-F]{4})/, 16],
];

const numericEscape = (t: PatternReader): string | undefined => {
  const rest = t.source.slice(t.at, t.at + 10);
  for (const [form, radix] of numbered) {
    const match = form.exec(rest);
    if (!match) continue;
    t.at += match[0].length;
    return String.fromCodePoint(Number.parseInt(match[1], radix));
  }
  return undefined;
};

/** What follows a backslash, inside a class or outside. */
export function classEscape(t: PatternReader): Escaped {
  const numeric = numericEscape(t);
  if (numeric !== undefined) return { char: numeric };
  const char = t.next();
  if (char === 'p' || char === 'P') return propertyEscape(t, char === 'P');
  if (char === 'c') return { char: String.fromCharCode(t.next().charCodeAt(0) ^ 64) };
  if (controls[char]) return { char: controls[char] };
  const lower = char.toLowerCase();
  const set = (t.flags.unicodeClasses && unicodeShorthand[lower]) || shorthand[lower];
  if (set) return { set: char === lower ? set : `[^${set}]` };
  if (/[A-Za-z0]/.test(char)) t.fail('Illegal/unsupported escape sequence');
  return { char };
}

const propertyEscape = (t: PatternReader, negated: boolean): Escaped => {
  let name = t.eat('{') ? t.until('}') : t.next();
  if (name.startsWith('^')) {
    negated = !negated;
    name = name.slice(1);
  }
  const caseless = t.flags.ignoreCase && /^(?:Is)?(?:Lower|Upper|javaLowerCase|javaUpperCase)/.test(name);
  const set = caseless && ascii[name] ? 'a-zA-Z' : property(name, t);
  return { set: negated ? `[^${set}]` : set };
};

const rangeCases: readonly (readonly [number, number, number])[] = [
  [97, 122, -32],
  [65, 90, 32],
];

/** A range, and with (?i) the part of it in the other case. */
const range = (from: string, to: string, t: PatternReader): string => {
  const [low, high] = [from.codePointAt(0)!, to.codePointAt(0)!];
  if (low > high) t.fail('Illegal character range');
  let out = `${escapeChar(from)}-${escapeChar(to)}`;
  if (!t.flags.ignoreCase) return out;
  for (const [first, last, shift] of rangeCases) {
    const [a, b] = [Math.max(low, first), Math.min(high, last)];
    if (a <= b) out += `${String.fromCharCode(a + shift)}-${String.fromCharCode(b + shift)}`;
  }
  return out;
};

const item = (t: PatternReader): Escaped => (t.eat('\\') ? classEscape(t) : { char: t.next() });

const itemOrRange = (t: PatternReader): string => {
  const first = item(t);
  if (!('char' in first)) return first.set;
  const isRange = t.peek === '-' && !/^-(?:\]|\[|&&|$)/.test(t.source.slice(t.at, t.at + 3));
  if (!isRange) return variants(first.char, t.flags).map(escapeChar).join('');
  t.at++;
  const last = item(t);
  return 'char' in last ? range(first.char, last.char, t) : t.fail('Illegal character range');
};

/** One operand of `&&`. */
const operand = (t: PatternReader): string => {
  let out = '';
  for (;;) {
    if (t.at >= t.source.length) t.fail('Unclosed character class');
    if (t.flags.comments && /\s/.test(t.peek)) t.next();
    else if (t.source.startsWith('&&', t.at) || (t.peek === ']' && out !== '')) return out;
    else if (t.eat('\\Q')) out += Array.from(t.until('\\E'), escapeChar).join('');
    else if (t.eat('[')) out += parseClass(t);
    else out += itemOrRange(t);
  }
};

/** A class whose `[` is consumed. */
export function parseClass(t: PatternReader): string {
  const negated = t.eat('^') ? '^' : '';
  const operands = [operand(t)];
  while (t.eat('&&')) {
    while (t.eat('&&'));
    if (t.peek !== ']') operands.push(operand(t));
  }
  if (!t.eat(']')) t.fail('Unclosed character class');
  if (operands.length === 1) return `[${negated}${operands[0]}]`;
  return `[${negated}${operands.map((set) => `[${set}]`).join('&&')}]`;
}
