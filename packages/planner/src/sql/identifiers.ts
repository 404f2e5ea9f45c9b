/** Names: a word or a back-quoted text, alone or with dots between. */
import type { TokenStream } from './token-stream.js';

const plainName = /^[A-Za-z0-9_]+$/;

export const isIdentifier = (p: TokenStream, offset = 0): boolean => {
  const { kind } = p.peek(offset);
  return kind === 'word' || kind === 'quoted';
};

/** One name. Words outside ASCII must be quoted. */
export function identifier(p: TokenStream): string {
  if (!isIdentifier(p)) throw p.syntaxError();
  const token = p.next();
  if (token.kind === 'quoted' || plainName.test(token.text)) return token.value;
  throw p.error('INVALID_IDENTIFIER', { ident: token.text }, p.at - 1);
}

/** A name where an unquoted `a-b` is a likely mistake. */
export function strictIdentifier(p: TokenStream): string {
  const from = p.at;
  const parts = [identifier(p)];
  while (p.is('-') && isIdentifier(p, 1)) {
    p.next();
    parts.push(identifier(p));
  }
  if (parts.length > 1) throw p.error('INVALID_IDENTIFIER', { ident: parts.join('-') }, from);
  return parts[0];
}

/** `a.b.c`. */
export function multipartIdentifier(p: TokenStream): string[] {
  const parts = [strictIdentifier(p)];
  while (p.accept('.')) parts.push(strictIdentifier(p));
  return parts;
}

export const identifierList = (p: TokenStream): string[] => p.parenthesized(() => p.list(() => strictIdentifier(p)));
