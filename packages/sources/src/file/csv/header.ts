/** Names of columns: from the first line, or `_c0`, `_c1`, ... */
import { error, type RuntimeConfig, type StructType } from '@millrace/core';

/** Names without repetition and gaps: a repeated name takes its position behind it, an empty one is `_c<position>`. */
export function safeNames(header: readonly (string | null)[], nullValue: string, conf: RuntimeConfig): string[] {
  const caseSensitive = conf.getBoolean('spark.sql.caseSensitive');
  const key = (name: string | null) => (caseSensitive ? name : (name?.toLowerCase() ?? null));
  const counts = new Map<string | null, number>();
  for (const name of header) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1);
  return header.map((name, i) => {
    if (name === null || name === '' || name === nullValue) return `_c${i}`;
    return counts.get(key(name))! > 1 ? `${name}${i}` : name;
  });
}

const mismatch = (path: string, header: readonly (string | null)[], schema: StructType): Error =>
  error('FAILED_READ_FILE.NO_HINT', {
    path,
    reason: `CSV header does not conform to the schema. Header: ${header.join(', ')}. Schema: ${schema.names.join(', ')}. Rename the columns, or set option 'enforceSchema' to true to go by position.`,
  });

/** Throws when a file's header has other names than the schema. */
export function checkHeader(
  path: string,
  header: readonly (string | null)[],
  schema: StructType,
  conf: RuntimeConfig,
): void {
  const caseSensitive = conf.getBoolean('spark.sql.caseSensitive');
  const key = (name: string | null) => (caseSensitive ? name : name?.toLowerCase());
  const same = header.length === schema.fields.length && header.every((name, i) => key(name) === key(schema.names[i]));
  if (!same) throw mismatch(path, header, schema);
}
