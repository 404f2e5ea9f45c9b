/** Options of CSV files, as declared and as the parser uses them. */
import { error, type OptionSpec, type Options, type RuntimeConfig } from '@millrace/core';
import { timeZoneOf } from '../file-options.js';
import { corruptColumnOf, modeOptions, type ParseMode, parseModeOf } from '../modes.js';
import { foreignEncoding } from '../transcode.js';

const flag = (name: string, value: 'true' | 'false', doc: string): OptionSpec => ({
  name,
  kind: 'boolean',
  default: value,
  doc,
});

export const csvOptions: readonly OptionSpec[] = [
  ...modeOptions,
  { name: 'sep', kind: 'char', doc: 'Text between columns; default a comma.' },
  { name: 'delimiter', kind: 'char', doc: 'Another name of sep.' },
  { name: 'quote', kind: 'string', default: '"', doc: 'Character around values that hold separators; empty for none.' },
  { name: 'escape', kind: 'string', default: '\\', doc: 'Character before a quote inside a quoted value.' },
  { name: 'comment', kind: 'string', doc: 'Character at the beginning of lines to skip.' },
  flag('header', 'false', 'The first line of a file holds the names of the columns.'),
  flag('inferSchema', 'false', 'Infer the types of columns; all are strings otherwise.'),
  flag('preferDate', 'true', 'Infer dates where all values of a column are dates.'),
  { name: 'samplingRatio', kind: 'double', default: '1.0', doc: 'Part of the rows that types are inferred from.' },
  flag('enforceSchema', 'true', 'Use the schema whatever the header says; otherwise the header must have its names.'),
  flag('ignoreLeadingWhiteSpace', 'false', 'Skip blanks before values.'),
  flag('ignoreTrailingWhiteSpace', 'false', 'Skip blanks behind values.'),
  { name: 'nullValue', kind: 'string', default: '', doc: 'Text that stands for null.' },
  { name: 'emptyValue', kind: 'string', default: '', doc: 'Value of a quoted empty text.' },
  { name: 'nanValue', kind: 'string', default: 'NaN', doc: 'Text that stands for not-a-number.' },
  { name: 'positiveInf', kind: 'string', default: 'Inf', doc: 'Text that stands for infinity.' },
  { name: 'negativeInf', kind: 'string', default: '-Inf', doc: 'Text that stands for negative infinity.' },
  { name: 'dateFormat', kind: 'string', doc: 'Pattern of dates.' },
  { name: 'timestampFormat', kind: 'string', doc: 'Pattern of timestamps.' },
  { name: 'timestampNTZFormat', kind: 'string', doc: 'Pattern of timestamps without zone.' },
  { name: 'locale', kind: 'string', default: 'en-US', doc: 'Language of names in dates.' },
  flag('multiLine', 'false', 'Quoted values may span lines.'),
  { name: 'lineSep', kind: 'string', doc: 'Text between rows; default: \\n, \\r\\n or \\r.' },
  { name: 'maxColumns', kind: 'int', default: '20480', doc: 'Most columns of a row.' },
  { name: 'maxCharsPerColumn', kind: 'int', default: '-1', doc: 'Most characters of a value; -1 for no limit.' },
  { name: 'encoding', kind: 'string', doc: 'Encoding of the files; default UTF-8.' },
  { name: 'charset', kind: 'string', doc: 'Another name of encoding.' },
  {
    name: 'enableDateTimeParsingFallback',
    kind: 'boolean',
    doc: 'Try the default formats where a pattern does not fit; by default it is strict.',
  },
];

/** What the parser needs, as bytes. */
export interface CsvSettings {
  readonly separator: Buffer;
  /** -1 where there is none. */
  readonly quote: number;
  readonly escape: number;
  readonly comment: number;
  readonly ignoreLeading: boolean;
  readonly ignoreTrailing: boolean;
  readonly nullValue: Buffer;
  readonly emptyValue: Buffer;
  readonly maxColumns: number;
  /** -1 for no limit. */
  readonly maxCharsPerColumn: number;
  readonly header: boolean;
  readonly multiLine: boolean;
  readonly lineSep?: string;
  readonly encoding?: string;
  readonly mode: ParseMode;
  readonly corruptColumn: string;
  readonly zone: string;
  readonly options: Options;
}

const escapes: Record<string, string> = {
  '\\t': '\t',
  '\\r': '\r',
  '\\b': '\b',
  '\\f': '\f',
  '\\0': '\0',
  '\\\\': '\\',
};

/** A separator as Spark reads it: `\t` written as two characters is a tab. */
const separatorText = (text: string): string => escapes[text] ?? text;

/** The character of an option as a byte, -1 for none. Throws `INVALID_OPTION_VALUE` for more than one. */
const byteOf = (options: Options, option: string): number => {
  const text = separatorText(options.get(option) ?? '');
  const bytes = Buffer.from(text);
  if (bytes.length > 1)
    throw error('INVALID_OPTION_VALUE', { option, value: `'${text}'`, expected: 'one ASCII character, or none' });
  return bytes[0] ?? -1;
};

/** The settings of a read. */
export const csvSettings = (options: Options, conf: RuntimeConfig): CsvSettings => ({
  separator: Buffer.from(separatorText(options.get('sep') ?? options.get('delimiter') ?? ',')),
  quote: byteOf(options, 'quote'),
  escape: byteOf(options, 'escape'),
  comment: byteOf(options, 'comment'),
  ignoreLeading: options.getBoolean('ignoreLeadingWhiteSpace'),
  ignoreTrailing: options.getBoolean('ignoreTrailingWhiteSpace'),
  nullValue: Buffer.from(options.get('nullValue')!),
  emptyValue: Buffer.from(options.get('emptyValue')!),
  maxColumns: options.getNumber('maxColumns')!,
  maxCharsPerColumn: options.getNumber('maxCharsPerColumn')!,
  header: options.getBoolean('header'),
  multiLine: options.getBoolean('multiLine'),
  lineSep: options.get('lineSep'),
  encoding: foreignEncoding(options.get('encoding') ?? options.get('charset')),
  mode: parseModeOf(options),
  corruptColumn: corruptColumnOf(options, conf),
  zone: timeZoneOf(options, conf.timeZone),
  options,
});
