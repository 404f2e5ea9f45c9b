/** Entry points for texts that are no whole query. */
import { type DataType, type Expression, parseDataType, type SortOrder } from '@millrace/core';
import { multipartIdentifier } from './identifiers.js';
import { namedExpression } from './named-expression.js';
import { sortOrder } from './sort-order.js';
import { TokenStream } from './token-stream.js';

const whole = <T>(text: string, grammar: (p: TokenStream) => T): T => {
  const p = new TokenStream(text);
  const result = grammar(p);
  p.expectEnd();
  return result;
};

/**
 * The tree of an expression, for `expr(...)` and `filter('...')`. As in Spark it may bring its own name (`a + 1 AS b`).
 * Throws `PARSE_SYNTAX_ERROR` and its kin, with a picture of the text.
 */
export const parseExpression = (text: string): Expression => whole(text, (p) => namedExpression(p, () => false));

/** The tree of a `selectExpr` item: an expression, a star, or either with a name (`explode(m) AS (k, v)`). */
export const parseNamedExpression = parseExpression;

/** The name parts of a table or view: `` db.`my table` ``. */
export const parseTableIdentifier = (text: string): string[] => whole(text, multipartIdentifier);

/** `a DESC NULLS LAST`. */
export const parseSortOrder = (text: string): SortOrder => whole(text, sortOrder);

/** A type from its DDL text: core's `parseDataType`. */
export const parseDataTypeText = (text: string): DataType => parseDataType(text);
