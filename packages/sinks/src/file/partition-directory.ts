/** Names of hive partition directories: `day=1`, `city=a%2Fb`, `x=__HIVE_DEFAULT_PARTITION__`. */

/** The directory value that stands for null. */
export const defaultPartitionName = '__HIVE_DEFAULT_PARTITION__';

// The characters of Spark's ExternalCatalogUtils.charToEscape.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
const toEscape = /[\u0001-\u001f"#%'*/:=?\\\u007f{[\]^]/g;
const hex = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** Text as it may stand in a directory name. */
const escapePathName = (text: string): string => text.replace(toEscape, hex);

/** The directory of a partition value; null and the empty text give the default partition. */
export const partitionDirectory = (name: string, text: string | null): string =>
  `${escapePathName(name)}=${text === null || text === '' ? defaultPartitionName : escapePathName(text)}`;
