/** The entry point for whole queries. */
import type { LogicalPlan } from '../logical/index.js';
import { parseWhole } from './parse-whole.js';
import { query } from './query.js';

/**
 * The unresolved plan of a query, for `spark.sql(...)`. Statements that are no queries are refused with the condition
 * `UNSUPPORTED_FEATURE.STATEMENT`.
 */
export function parseQuery(text: string): LogicalPlan {
  return parseWhole(text, (p) => {
    const plan = query(p);
    while (p.accept(';'));
    return plan;
  });
}
