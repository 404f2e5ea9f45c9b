/** LIKE: patterns with % for any text and _ for one character. */
import { error } from '../../errors/index.js';
import { type Expression, Literal, type ScalarFunction, scalar } from '../../expressions/index.js';
import { BooleanType } from '../../types/index.js';

type Matcher = (text: string) => boolean;

const quoted = (text: string): string => `'${text}'`;

/** The pattern's pieces: '%' and '_' that are wild, and plain characters. */
const wildcards = (pattern: string, escapeChar: string): { char: string; wild: boolean }[] => {
  const pieces: { char: string; wild: boolean }[] = [];
  const chars = [...pattern];
  for (let i = 0; i < chars.length; i++) {
    if (chars[i] !== escapeChar) pieces.push({ char: chars[i], wild: chars[i] === '%' || chars[i] === '_' });
    else pieces.push({ char: escaped(chars[++i], pattern, escapeChar), wild: false });
  }
  return pieces;
};

const escaped = (char: string | undefined, pattern: string, escapeChar: string): string => {
  if (char === undefined) throw error('INVALID_FORMAT.ESC_AT_THE_END', { format: quoted(pattern) });
  if (char === '_' || char === '%' || char === escapeChar) return char;
  throw error('INVALID_FORMAT.ESC_IN_THE_MIDDLE', { format: quoted(pattern), char: quoted(char) });
};

const toRegex = (pieces: readonly { char: string; wild: boolean }[]): RegExp => {
  const source = pieces.map(({ char, wild }) => {
    if (!wild) return char.replace(/[\^$\\.*+?()[\]{}|/-]/, '\\$&');
    return char === '%' ? '[^]*' : '[^]';
  });
  return new RegExp(`^${source.join('')}$`, 'u');
};

/** A test of a pattern; most patterns need no regular expression. */
export function likeMatcher(pattern: string, escapeChar: string): Matcher {
  const pieces = wildcards(pattern, escapeChar);
  const first = pieces[0]?.wild && pieces[0].char === '%';
  const last = pieces.length > 1 && pieces.at(-1)!.wild && pieces.at(-1)!.char === '%';
  const middle = pieces.slice(first ? 1 : 0, last ? -1 : undefined);
  if (middle.some((piece) => piece.wild)) {
    const regex = toRegex(pieces);
    return (text) => regex.test(text);
  }
  const plain = middle.map((piece) => piece.char).join('');
  if (first) return last ? (text) => text.includes(plain) : (text) => text.endsWith(plain);
  return last ? (text) => text.startsWith(plain) : (text) => text === plain;
}

const keepingLast = (): ((pattern: string, escapeChar: string) => Matcher) => {
  let key = '';
  let matcher: Matcher | undefined;
  return (pattern, escapeChar) => {
    const next = escapeChar + pattern;
    if (matcher === undefined || next !== key) matcher = likeMatcher(pattern, escapeChar);
    key = next;
    return matcher;
  };
};

const checkEscape = (args: readonly Expression[]): readonly Expression[] => {
  const escapeChar = args[2];
  if (!escapeChar) return args;
  if (escapeChar instanceof Literal && typeof escapeChar.value === 'string' && [...escapeChar.value].length === 1)
    return args;
  throw error('INVALID_ESCAPE_CHAR', { sqlExpr: `"${escapeChar.sql}"` });
};

const likeLike = (parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples' | 'sql'>, fold: (text: string) => string) =>
  scalar({
    ...parts,
    inputs: ['string', 'string', 'string'],
    optional: 1,
    check: checkEscape,
    returns: BooleanType,
    evaluate: () => {
      const matcher = keepingLast();
      return (text: string, pattern: string, escapeChar = '\\') => matcher(fold(pattern), fold(escapeChar))(fold(text));
    },
  });

export const like = likeLike(
  {
    name: 'like',
    doc: 'Whether the whole text fits the pattern: % stands for any text, _ for one character, and a backslash (or the given escapeChar character) makes them plain.',
    examples: [
      ["'Spark' LIKE '_park'", true],
      ["like('100%', '100/%', '/')", true],
    ],
    sql: ([text, pattern, escapeChar]) =>
      `${text} LIKE ${pattern}${escapeChar === undefined ? '' : ` ESCAPE '${escapeChar}'`}`,
  },
  (text) => text,
);

export const ilike = likeLike(
  {
    name: 'ilike',
    doc: 'As `like`, without regard to letter case.',
    examples: [["ilike('Spark', '_PARK')", true]],
    sql: ([text, pattern]) => `ilike(${text}, ${pattern})`,
  },
  (text) => text.toLowerCase(),
);
