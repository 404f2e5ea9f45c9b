/** Parsing a text from its first to its last character. */
import { type Parameters, TokenStream } from './token-stream.js';

/** Applies a grammar to a text, and expects the end of the text behind it. */
export function parseWhole<T>(text: string, grammar: (p: TokenStream) => T, parameters?: Parameters): T {
  const p = new TokenStream(text, parameters);
  try {
    const result = grammar(p);
    p.expectEnd();
    return result;
  } catch (cause) {
    // The stack is full: chains of operators are not counted by the stream's limit on nesting.
    throw cause instanceof RangeError ? p.error('FAILED_TO_PARSE_TOO_COMPLEX', {}, 0) : cause;
  }
}
