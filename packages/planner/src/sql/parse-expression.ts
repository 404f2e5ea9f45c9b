/** Entry points for texts that are no whole query. */
import { type DataType, type Expression, parseDataType, type SortOrder } from '@millrace/core';
import { multipartIdentifier } from './identifiers.js';
import { namedExpression } from './named-expression.js';
import { parseWhole } from './parse-whole.js';
import { sortOrder } from './sort-order.js';

/**
 * The tree of an expression, for `expr(...)` and `filter('...')`. As in Spark it may bring its own name (`a + 1 AS b`).
 * Throws `PARSE_SYNTAX_ERROR` and its kin, with a picture of the text.
 */
export const parseExpression = (text: string): Expression => parseWhole(text, (p) => namedExpression(p, () => false));

/** The tree of a `selectExpr` item: an expression, a star, or either with a name (`explode(m) AS (k, v)`). */
export const parseNamedExpression = parseExpression;

/** The name parts of a table or view: `` db.`my table` ``. */
export const parseTableIdentifier = (text: string): string[] => parseWhole(text, multipartIdentifier);

/** `a DESC NULLS LAST`. */
export const parseSortOrder = (text: string): SortOrder => parseWhole(text, sortOrder);

/** A type from its DDL text: core's `parseDataType`. */
export const parseDataTypeText = (text: string): DataType => parseDataType(text);
