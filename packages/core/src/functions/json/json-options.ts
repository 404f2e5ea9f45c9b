/** Options of reading and writing JSON, from any set of options: a reader's, or the map of from_json. */
import type { Runtime } from '../../expressions/index.js';
import type { JsonSyntax } from './json-parser.js';

/** Options by name, in any case; undefined where one is not given. */
export interface TextOptions {
  get(name: string): string | undefined;
}

/** The options of a map, names in any case. */
export function optionsOfMap(entries: Iterable<readonly [unknown, unknown]>): TextOptions {
  const values = new Map([...entries].map(([name, value]) => [String(name).toLowerCase(), String(value)]));
  return { get: (name) => values.get(name.toLowerCase()) };
}

export const isOn = (options: TextOptions, name: string, fallback: boolean): boolean =>
  (options.get(name) ?? String(fallback)).toLowerCase() === 'true';

/** Which liberties a text may take. */
export const syntaxOf = (options: TextOptions): JsonSyntax => ({
  allowSingleQuotes: isOn(options, 'allowSingleQuotes', true),
  allowUnquotedFieldNames: isOn(options, 'allowUnquotedFieldNames', false),
  allowComments: isOn(options, 'allowComments', false),
  allowNumericLeadingZeros: isOn(options, 'allowNumericLeadingZeros', false),
  allowNonNumericNumbers: isOn(options, 'allowNonNumericNumbers', true),
  allowBackslashEscapingAnyCharacter: isOn(options, 'allowBackslashEscapingAnyCharacter', false),
  allowUnquotedControlChars: isOn(options, 'allowUnquotedControlChars', false),
  maxNestingDepth: Number(options.get('maxNestingDepth') ?? 1000),
  maxNumLen: Number(options.get('maxNumLen') ?? 1000),
});

/** The zone in which timestamps are read and written. */
export const zoneOption = (options: TextOptions, runtime: Pick<Runtime, 'timeZone'>): string =>
  options.get('timeZone') ?? runtime.timeZone;

/** Name of the column that takes malformed records. */
export const corruptColumnOption = (options: TextOptions, runtime: Pick<Runtime, 'conf'>): string =>
  options.get('columnNameOfCorruptRecord') ?? runtime.conf.get('spark.sql.columnNameOfCorruptRecord');
