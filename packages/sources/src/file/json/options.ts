/** Options of JSON files. */
import type { OptionSpec } from '@millrace/core';
import { modeOptions } from '../modes.js';

const flag = (name: string, value: 'true' | 'false', doc: string): OptionSpec => ({
  name,
  kind: 'boolean',
  default: value,
  doc,
});

export const jsonOptions: readonly OptionSpec[] = [
  ...modeOptions,
  flag('multiLine', 'false', 'A file is one JSON value, which may span lines.'),
  { name: 'lineSep', kind: 'string', doc: 'Text between records; default: \\n, \\r\\n or \\r.' },
  { name: 'encoding', kind: 'string', doc: 'Encoding of the files; default UTF-8.' },
  { name: 'charset', kind: 'string', doc: 'Another name of encoding.' },
  { name: 'dateFormat', kind: 'string', doc: 'Pattern of dates.' },
  { name: 'timestampFormat', kind: 'string', doc: 'Pattern of timestamps.' },
  { name: 'timestampNTZFormat', kind: 'string', doc: 'Pattern of timestamps without zone.' },
  { name: 'locale', kind: 'string', default: 'en-US', doc: 'Language of names in dates.' },
  flag('primitivesAsString', 'false', 'Infer every scalar as a string.'),
  flag('prefersDecimal', 'false', 'Infer numbers with a fraction as decimals where they fit.'),
  flag('dropFieldIfAllNull', 'false', 'Leave out columns that hold only nulls when inferring.'),
  flag('inferTimestamp', 'false', 'Infer timestamps from strings.'),
  {
    name: 'samplingRatio',
    kind: 'double',
    default: '1.0',
    doc: 'Part of the records that the schema is inferred from.',
  },
  flag('allowComments', 'false', 'Skip comments as in Java and C++.'),
  flag('allowUnquotedFieldNames', 'false', 'Take field names without quotes.'),
  flag('allowSingleQuotes', 'true', 'Take single quotes for double ones.'),
  flag('allowNumericLeadingZeros', 'false', 'Take numbers such as 007.'),
  flag('allowBackslashEscapingAnyCharacter', 'false', 'Take a backslash before any character.'),
  flag('allowUnquotedControlChars', 'false', 'Take control characters in strings.'),
  flag('allowNonNumericNumbers', 'true', 'Take NaN, INF and Infinity, with a sign, for numbers.'),
  {
    name: 'enableDateTimeParsingFallback',
    kind: 'boolean',
    doc: 'Try the default formats where a pattern does not fit; by default it is strict.',
  },
  { name: 'maxNestingDepth', kind: 'int', default: '1000', doc: 'Deepest nesting of a record.' },
  { name: 'maxStringLen', kind: 'int', default: '2147483647', doc: 'Longest string of a record.' },
  { name: 'maxNumLen', kind: 'int', default: '1000', doc: 'Longest number of a record.' },
];
