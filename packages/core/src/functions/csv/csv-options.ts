/** Options of CSV text, for reading and for writing. */
import { isOn, type TextOptions } from '../json/json-options.js';

export interface CsvOptions {
  readonly separator: string;
  /** Empty where there is none. */
  readonly quote: string;
  readonly escape: string;
  readonly comment: string;
  readonly ignoreLeading: boolean;
  readonly ignoreTrailing: boolean;
  readonly nullValue: string;
  readonly emptyValue: string;
}

const escapes: Record<string, string> = {
  '\\t': '\t',
  '\\r': '\r',
  '\\b': '\b',
  '\\f': '\f',
  '\\0': '\0',
  '\\\\': '\\',
};

const unescaped = (text: string): string => text.replace(/\\[trbf0\\]/g, (found) => escapes[found]);

/** The settings; blanks around values are kept in reading and trimmed in writing, unless options say otherwise. */
export const csvOptionsOf = (options: TextOptions, writing: boolean): CsvOptions => ({
  separator: unescaped(options.get('sep') ?? options.get('delimiter') ?? ','),
  quote: options.get('quote') ?? '"',
  escape: options.get('escape') ?? '\\',
  comment: options.get('comment') ?? '',
  ignoreLeading: isOn(options, 'ignoreLeadingWhiteSpace', writing),
  ignoreTrailing: isOn(options, 'ignoreTrailingWhiteSpace', writing),
  nullValue: options.get('nullValue') ?? '',
  emptyValue: options.get('emptyValue') ?? (writing ? '""' : ''),
});
