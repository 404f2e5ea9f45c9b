/** Statements that are no queries: what to use in their place. */
import type { ParseException } from '@millrace/core';
import type { TokenStream } from './token-stream.js';

const writeHint = 'Use df.write (or df.writeStream) instead.';
const viewHint = 'Use df.createOrReplaceTempView(name) and spark.catalog instead.';
const rowHint = 'Write the wanted rows with df.write instead.';
const confHint = 'Use spark.conf instead.';
const cacheHint = 'Keep the result in a variable, or write it, instead.';

const hints: Record<string, string> = {
  ALTER: viewHint,
  ANALYZE: '',
  CACHE: cacheHint,
  CLEAR: cacheHint,
  CREATE: viewHint,
  DELETE: rowHint,
  DESC: 'Use df.printSchema() instead.',
  DESCRIBE: 'Use df.printSchema() instead.',
  DROP: 'Use spark.catalog.dropTempView(name) instead.',
  EXPLAIN: 'Use df.explain() instead.',
  GRANT: '',
  INSERT: writeHint,
  LOAD: writeHint,
  MERGE: rowHint,
  REFRESH: '',
  REPLACE: viewHint,
  RESET: confHint,
  REVOKE: '',
  SET: confHint,
  SHOW: 'Use spark.catalog instead.',
  TRUNCATE: rowHint,
  UNCACHE: cacheHint,
  UPDATE: rowHint,
  USE: 'Name the tables in full instead.',
};

/** The error for a statement whose first word is next, if it is one. */
export function unsupportedStatement(p: TokenStream): ParseException | undefined {
  const { key } = p.peek();
  const hint = hints[key];
  return hint === undefined || p.at > 0 ? undefined : p.unsupported(key, hint);
}
