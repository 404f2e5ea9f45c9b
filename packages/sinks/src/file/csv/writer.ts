/** Rows as CSV lines, with the quotes that univocity puts as Spark sets it up. */
import {
  castStyle,
  type DataType,
  isDecimal,
  legacyDecimalText,
  type Options,
  type RecordBatch,
  textOf,
  type Value,
} from '@millrace/core';
import { datetimeTexts } from '../datetime-text.js';
import type { EncodeRequest } from '../format.js';
import type { LineWriter } from '../text-encoder.js';

type Text = (value: any) => string;

const hexPairs = (bytes: Uint8Array): string =>
  `[${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ')}]`;

const textOfType = (type: DataType, { options, conf }: EncodeRequest): Text => {
  if (isDecimal(type)) return (unscaled: bigint) => legacyDecimalText(unscaled, type.scale);
  const style = { ...castStyle(conf.timeZone), binary: hexPairs };
  return datetimeTexts(options, conf)[type.typeName] ?? textOf(type, style);
};

/** Puts quotes and escapes where a value needs them. */
class Quoting {
  private readonly sep: string;
  private readonly quote: string;
  private readonly escape: string;
  private readonly all: boolean;
  private readonly anyQuote: boolean;
  private readonly leading: boolean;
  private readonly trailing: boolean;
  private readonly empty: string;

  constructor(options: Options) {
    this.sep = (options.get('sep') ?? options.get('delimiter') ?? ',').replace(/^\\t$/, '\t');
    this.quote = options.get('quote') || '"';
    this.escape = options.get('escape') || this.quote;
    this.all = options.getBoolean('quoteAll');
    this.anyQuote = options.getBoolean('escapeQuotes');
    this.leading = options.getBoolean('ignoreLeadingWhiteSpace');
    this.trailing = options.getBoolean('ignoreTrailingWhiteSpace');
    this.empty = options.get('emptyValue')!;
  }

  get separator(): string {
    return this.sep;
  }

  private trimmed(text: string): string {
    let [from, to] = [0, text.length];
    if (this.leading) while (from < to && text.charCodeAt(from) <= 32) from++;
    if (this.trailing) while (to > from && text.charCodeAt(to - 1) <= 32) to--;
    return text.slice(from, to);
  }

  private needsQuotes(text: string): boolean {
    if (this.all || text.includes(this.sep) || /[\r\n]/.test(text)) return true;
    return text.startsWith('#') || (this.anyQuote ? text.includes(this.quote) : text.startsWith(this.quote));
  }

  /** Quotes get the escape before them; so does the escape itself where it is another character. */
  private quoted(text: string): string {
    const doubled = this.escape === this.quote ? text : text.replaceAll(this.escape, () => this.escape.repeat(2));
    return this.quote + doubled.replaceAll(this.quote, () => this.escape + this.quote) + this.quote;
  }

  field(text: string): string {
    const value = this.trimmed(text);
    if (value === '') return this.empty;
    return this.needsQuotes(value) ? this.quoted(value) : value;
  }

  nullField(nullValue: string): string {
    return this.all ? this.quoted(nullValue) : nullValue;
  }
}

/** The writer of a request's rows. */
export function csvLines(request: EncodeRequest): LineWriter {
  const { options, schema } = request;
  const quoting = new Quoting(options);
  const lineSep = options.get('lineSep') ?? '\n';
  const nullField = quoting.nullField(options.get('nullValue')!);
  const texts = schema.fields.map((field) => textOfType(field.dataType, request));
  const cell = (value: Value, c: number): string => (value === null ? nullField : quoting.field(texts[c](value)));
  const header = schema.names.map((name) => quoting.field(name)).join(quoting.separator) + lineSep;
  return {
    head: options.getBoolean('header') ? header : '',
    lines(batch: RecordBatch): string {
      const { columns } = batch;
      let text = '';
      for (let i = 0; i < batch.numRows; i++) {
        text += columns.map((column, c) => cell(column.get(i), c)).join(quoting.separator) + lineSep;
      }
      return text;
    },
  };
}
