/** The entry point for whole queries. */
import type { LogicalPlan } from '../logical/index.js';
import { parseWhole } from './parse-whole.js';
import { query } from './query.js';
import type { Parameters, TokenStream } from './token-stream.js';

/**
 * The unresolved plan of a query, for `spark.sql(...)`, with parameters in their places. Statements that are no queries are refused with the condition
 * `UNSUPPORTED_FEATURE.STATEMENT`.
 */
export function parseQuery(text: string, parameters?: Parameters): LogicalPlan {
  const whole = (p: TokenStream) => {
    const plan = query(p);
    while (p.accept(';'));
    return plan;
  };
  return parseWhole(text, whole, parameters);
}
