/** The entry point for whole queries. */
import type { LogicalPlan } from '../logical/index.js';
import { query } from './query.js';
import { TokenStream } from './token-stream.js';

/**
 * The unresolved plan of a query, for `spark.sql(...)`. Statements that are no queries are refused with the condition
 * `UNSUPPORTED_FEATURE.STATEMENT`.
 */
export function parseQuery(text: string): LogicalPlan {
  const p = new TokenStream(text);
  const plan = query(p);
  while (p.accept(';'));
  p.expectEnd();
  return plan;
}
