/**
 * Datetime patterns as lists of items, and what Spark refuses: letters of Java's DateTimeFormatter that mean something
 * else than they did in Spark 2, each with the condition that says whether Spark 2 knew the pattern.
 */
import { error } from '../../../errors/index.js';

export type PatternItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly letter: string; readonly count: number }
  | { readonly kind: 'optional'; readonly items: readonly PatternItem[] };

const weekBased = 'YWwuec';
const unsupported = 'ABnNp';
const unsupportedInParsing = 'EFqQ';
/** Lengths at which a letter becomes one letter of text, or a year too long to compute. */
const tooLong = ['GGGGG', 'MMMMM', 'LLLLL', 'EEEEE', 'QQQQQ', 'qqqqq', 'yyyyyyy'];

const mostLetters: Record<string, number> = {
  G: 4,
  y: 6,
  M: 4,
  L: 4,
  D: 3,
  d: 2,
  F: 1,
  Q: 4,
  q: 4,
  E: 4,
  a: 1,
  H: 2,
  k: 2,
  K: 2,
  h: 2,
  m: 2,
  s: 2,
  S: 9,
  V: 2,
  z: 4,
  O: 4,
  X: 5,
  x: 5,
  Z: 5,
};

/** The parts of a pattern outside quotes. */
const unquoted = (pattern: string): string[] => pattern.split("'").filter((_, i) => i % 2 === 0);

/** Whether Java's older SimpleDateFormat, which Spark 2 used, takes the pattern. */
const knownToSpark2 = (pattern: string): boolean => {
  const closed = (pattern.match(/'/g)?.length ?? 0) % 2 === 0;
  return (
    closed &&
    unquoted(pattern).every(
      (part) => /^[^a-zA-Z]*(?:[GyYMLwWDdFEuaHkKhmsSzZX][^a-zA-Z]*)*$/.test(part) && !/XXXX/.test(part),
    )
  );
};

type Refusal = 'week' | 'letter' | 'other';

const refuse = (pattern: string, refusal: Refusal, letter = ''): Error => {
  if (knownToSpark2(pattern)) {
    const config = '"spark.sql.legacy.timeParserPolicy"';
    return error('INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION', {
      pattern: `'${pattern}'`,
      config,
    });
  }
  if (refusal === 'week')
    return error('INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN', { c: letter });
  if (refusal === 'letter') return error('INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER', { pattern, c: letter });
  return error('INVALID_DATETIME_PATTERN.WITH_SUGGESTION', { pattern });
};

const checkLetters = (pattern: string, parsing: boolean): void => {
  for (const part of unquoted(pattern)) {
    const week = [...part].find((c) => weekBased.includes(c));
    if (week) throw refuse(pattern, 'week', week);
    const illegal = [...part].find((c) => unsupported.includes(c) || (parsing && unsupportedInParsing.includes(c)));
    if (illegal) throw refuse(pattern, 'letter', illegal);
    if (tooLong.some((style) => part.includes(style))) throw refuse(pattern, 'other');
  }
};

const validCount = (letter: string, count: number): boolean => {
  if (count > (mostLetters[letter] ?? 0)) return false;
  if (letter === 'V') return count === 2;
  return letter !== 'O' || count === 1 || count === 4;
};

class Reader {
  private at = 0;

  constructor(
    private readonly pattern: string,
    private readonly refused: () => Error,
  ) {}

  /** Items up to the end, or to the `]` that closes the section. */
  items(inSection: boolean): PatternItem[] {
    const items: PatternItem[] = [];
    while (this.at < this.pattern.length && this.pattern[this.at] !== ']') items.push(this.item());
    if (this.at < this.pattern.length && !inSection) throw this.refused();
    this.at++;
    return items;
  }

  private item(): PatternItem {
    const c = this.pattern[this.at];
    if (c === "'") return this.quoted();
    if (/[a-zA-Z]/.test(c)) return this.field(c);
    if ('{}#'.includes(c)) throw this.refused();
    this.at++;
    return c === '[' ? { kind: 'optional', items: this.items(true) } : { kind: 'text', text: c };
  }

  private quoted(): PatternItem {
    const match = /'((?:[^']|'')*)'/y;
    match.lastIndex = this.at;
    const found = match.exec(this.pattern);
    if (!found) throw this.refused();
    this.at = match.lastIndex;
    return { kind: 'text', text: found[1] === '' ? "'" : found[1].replaceAll("''", "'") };
  }

  private field(letter: string): PatternItem {
    const from = this.at;
    while (this.pattern[this.at] === letter) this.at++;
    const count = this.at - from;
    if (!validCount(letter, count)) throw this.refused();
    return { kind: 'field', letter, count };
  }
}

/**
 * The items of a pattern. Without an era a year may be negative, so `y` is the proleptic year then (`u`).
 * Throws `INVALID_DATETIME_PATTERN.*` and `INCONSISTENT_BEHAVIOR_CROSS_VERSION.*`.
 * @example compilePattern("yyyy-MM'T'", false).length // 4
 */
export function compilePattern(pattern: string, parsing: boolean): PatternItem[] {
  checkLetters(pattern, parsing);
  const items = new Reader(pattern, () => refuse(pattern, 'other')).items(false);
  const withEra = unquoted(pattern).some((part) => part.includes('G'));
  return withEra ? items : items.map(prolepticYear);
}

const prolepticYear = (item: PatternItem): PatternItem => {
  if (item.kind === 'optional') return { ...item, items: item.items.map(prolepticYear) };
  return item.kind === 'field' && item.letter === 'y' ? { ...item, letter: 'u' } : item;
};
