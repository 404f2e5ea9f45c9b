/**
 * The tokens of one text with a position in them: what every grammar function takes. Words are compared without regard
 * to case. Nesting is limited, so that no text can exhaust the stack.
 */
import type { Expression, ParseException } from '@millrace/core';
import { atPosition, overRange, type ParseCondition } from './errors.js';
import { type Token, tokenize } from './lexer.js';

const maxDepth = 250;

/** What stands for `:name`, by name, and for each `?`, by its number from 0. */
export type Parameters = ReadonlyMap<string | number, Expression>;

export class TokenStream {
  private readonly tokens: readonly Token[];
  private depth = 0;
  /** Index of the current token. */
  at = 0;
  /** Positions where a query was tried in vain: what stands there is a relation in parentheses. */
  readonly notQueries = new Set<number>();

  constructor(
    readonly text: string,
    private readonly parameters: Parameters = new Map(),
  ) {
    this.tokens = tokenize(text);
    const last = this.tokens[this.tokens.length - 1];
    if (last.kind === 'openComment') throw overRange('UNCLOSED_BRACKETED_COMMENT', {}, text, last.start, text.length);
    if (text.trim() === '') throw atPosition('PARSE_EMPTY_STATEMENT', {}, text, text.length);
  }

  peek(offset = 0): Token {
    return this.tokens[Math.min(this.at + offset, this.tokens.length - 1)];
  }

  /** What stands for the parameter here, `?` or `:` before its name; undefined when it was not given. */
  parameter(): Expression | undefined {
    if (this.is(':')) return this.parameters.get(this.peek(1).value);
    return this.parameters.get(this.tokens.slice(0, this.at).filter((token) => token.key === '?').length);
  }

  /** The token before the current one. */
  get previous(): Token {
    return this.tokens[Math.max(0, this.at - 1)];
  }

  next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  /** Whether the tokens from here on are the given words and symbols. */
  is(...keys: string[]): boolean {
    return keys.every((key, i) => this.peek(i).key === key);
  }

  isAny(keys: ReadonlySet<string>, offset = 0): boolean {
    return keys.has(this.peek(offset).key);
  }

  /** Steps over the given words and symbols if they are next. */
  accept(...keys: string[]): boolean {
    if (!this.is(...keys)) return false;
    this.at += keys.length;
    return true;
  }

  expect(...keys: string[]): void {
    for (const key of keys) if (!this.accept(key)) throw this.syntaxError();
  }

  get atEnd(): boolean {
    return this.peek().kind === 'end';
  }

  expectEnd(): void {
    if (!this.atEnd) throw this.syntaxError(true);
  }

  /** One or more of `item`, with commas between. */
  list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.accept(',')) items.push(item());
    return items;
  }

  parenthesized<T>(item: () => T): T {
    this.expect('(');
    const result = item();
    this.expect(')');
    return result;
  }

  nested<T>(body: () => T): T {
    if (this.depth >= maxDepth) throw this.error('FAILED_TO_PARSE_TOO_COMPLEX', {}, this.at);
    this.depth++;
    try {
      return body();
    } finally {
      this.depth--;
    }
  }

  /** The current token is not what the grammar allows; `endExpected` says that only the end is. */
  syntaxError(endExpected = false): ParseException {
    const { kind, text, start } = this.peek();
    const shown = kind === 'end' ? 'end of input' : `'${kind === 'unknown' ? text[0] : text}'`;
    const extra = endExpected && kind !== 'unknown' && this.peek(1).kind === 'end' ? `: extra input ${shown}` : '';
    return atPosition('PARSE_SYNTAX_ERROR', { error: shown, hint: extra }, this.text, start);
  }

  /** Where in the text the token of an index begins. */
  startOf(index: number): number {
    return this.tokens[Math.min(index, this.tokens.length - 1)].start;
  }

  keyAt(index: number): string {
    return this.tokens[Math.min(index, this.tokens.length - 1)].key;
  }

  private endOf(index: number): number {
    return this.tokens[Math.min(index, this.tokens.length - 1)].end;
  }

  /** What is written from the token of an index up to the current one. */
  textFrom(index: number): string {
    return this.text.slice(this.startOf(index), this.previous.end);
  }

  /** An error about the tokens from index `from` up to the current one. */
  error(condition: ParseCondition, parameters: Record<string, string>, from: number): ParseException {
    const start = this.startOf(from);
    return overRange(condition, parameters, this.text, start, Math.max(this.previous.end, this.endOf(from)));
  }

  /** Something that the grammar has and the engine has not. */
  unsupported(statement: string, hint: string, from = this.at): ParseException {
    return this.error('UNSUPPORTED_FEATURE.STATEMENT', { statement, hint: hint && ` ${hint}` }, from);
  }
}
