/** Hive partition directories in paths: `year=2010/day=1`. */

/** Partition column names and their texts, in the order of the path; null for the default partition. */
export type PartitionTexts = Readonly<Record<string, string | null>>;

/** The directory value that stands for null. */
export const defaultPartitionName = '__HIVE_DEFAULT_PARTITION__';

/** Undoes `%3A`; a percent sign without two hexadecimal digits stays. */
const unescaped = (text: string): string =>
  text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const none: PartitionTexts = Object.freeze({});

/** The partition values in a path relative to its base; the last segment is the file. */
export function partitionTexts(relativePath: string): PartitionTexts {
  if (!relativePath.includes('=')) return none;
  const values: Record<string, string | null> = {};
  for (const segment of relativePath.split('/').slice(0, -1)) {
    const at = segment.indexOf('=');
    if (at <= 0) continue;
    const text = segment.slice(at + 1);
    values[unescaped(segment.slice(0, at))] = text === defaultPartitionName ? null : unescaped(text);
  }
  return values;
}
