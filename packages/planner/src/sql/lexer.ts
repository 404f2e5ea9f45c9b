/**
 * SQL text as tokens. The lexer never fails: what it does not know becomes an `unknown` token, so that an error is
 * reported where the parser meets it. `>` is always a token of its own, since `ARRAY<ARRAY<INT>>` ends with two.
 */
import { unescapeString } from './strings.js';

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'unknown' | 'openComment' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written. */
  readonly text: string;
  /** What a parser compares with: words in upper case, symbols as they are, nothing for the rest. */
  readonly key: string;
  /** The name, or the content of a string, without quotes and escapes. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

type Rule = readonly [kind: TokenKind | 'space', pattern: RegExp, value: (text: string) => string];

const asWritten = (text: string): string => text;
const unquoted = (text: string): string => text.slice(1, -1).replaceAll('``', '`');

const rules: readonly Rule[] = [
  ['space', /\s+|--(?:\\\n|[^\r\n])*/y, asWritten],
  ['string', /[rR](?:'[^']*'|"[^"]*")/y, (text) => text.slice(2, -1)],
  ['string', /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"/y, unescapeString],
  ['quoted', /`(?:[^`]|``)*`/y, unquoted],
  ['number', /\d+[LSY](?![\p{L}\p{N}_])/iuy, asWritten],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?(?:BD|[FD])?(?![\p{L}\p{N}_])/iuy, asWritten],
  ['word', /[\p{L}\p{N}_]+/uy, asWritten],
  ['symbol', /<=>|!=|!>|!<|<=|>=|<>|==|=>|->|\|>|\|\||<<|::|[-+*/%~&|^(),.[\]<>=!:;?]/y, asWritten],
  ['unknown', /[\s\S]/uy, asWritten],
];

const keyOf = (kind: TokenKind, text: string): string => {
  if (kind === 'word') return text.toUpperCase();
  return kind === 'symbol' ? text : '';
};

const commentEdge = /\/\*|\*\//g;

/** Where the comment that opens at `start` ends; comments nest. Undefined when it does not. */
const bracketedCommentEnd = (text: string, start: number): number | undefined => {
  let depth = 0;
  commentEdge.lastIndex = start;
  for (let edge = commentEdge.exec(text); edge; edge = commentEdge.exec(text)) {
    depth += edge[0] === '/*' ? 1 : -1;
    if (depth === 0) return commentEdge.lastIndex;
  }
  return undefined;
};

/** The token (or space) at `start`. */
const scan = (text: string, start: number): Token | number => {
  for (const [kind, pattern, contentOf] of rules) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (!match) continue;
    const end = pattern.lastIndex;
    if (kind === 'space') return end;
    return { kind, text: match[0], key: keyOf(kind, match[0]), value: contentOf(match[0]), start, end };
  }
  return text.length;
};

const endToken = (kind: TokenKind, start: number, text: string): Token => ({
  kind,
  text: text.slice(start),
  key: '',
  value: '',
  start,
  end: text.length,
});

/**
 * All tokens of a text, the last one of kind `end` (or `openComment` when a comment is not closed). Nothing is read behind
 * an unknown token, since no grammar goes past it.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('/*', at)) {
      const end = bracketedCommentEnd(text, at);
      if (end === undefined) return [...tokens, endToken('openComment', at, text)];
      at = end;
      continue;
    }
    const scanned = scan(text, at);
    if (typeof scanned === 'number') at = scanned;
    else {
      tokens.push(scanned);
      if (scanned.kind === 'unknown') break;
      at = scanned.end;
    }
  }
  return [...tokens, endToken('end', text.length, text)];
}
