/**
 * Splits one CSV record's text, as univocity does: a quoted value ends at a quote before a separator; with any other
 * quote inside, the value is everything from its opening quote to the next separator.
 */
import type { CsvOptions } from './csv-options.js';

interface Field {
  readonly text: string;
  readonly quoted: boolean;
  /** Where the next field's separator stands, or the end. */
  readonly next: number;
}

const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) <= 32;

class LineSplitter {
  constructor(
    private readonly line: string,
    private readonly options: CsvOptions,
  ) {}

  private isEnd(at: number): boolean {
    return at >= this.line.length || this.line.startsWith(this.options.separator, at);
  }

  fieldAt(from: number): Field {
    let at = from;
    if (this.options.ignoreLeading) while (!this.isEnd(at) && isBlank(this.line, at)) at++;
    const { quote } = this.options;
    return quote !== '' && this.line.startsWith(quote, at) ? this.quoted(at) : this.raw(at, at);
  }

  private raw(start: number, from: number): Field {
    let at = from;
    while (!this.isEnd(at)) at++;
    const text = this.line.slice(start, at);
    return { text: this.options.ignoreTrailing ? text.trimEnd() : text, quoted: false, next: at };
  }

  private isEscape(at: number): boolean {
    const { escape: mark, quote } = this.options;
    const next = this.line[at + 1];
    return this.line[at] === mark && (next === quote || (next === mark && mark !== quote));
  }

  private quoted(open: number): Field {
    let text = '';
    let at = open + 1;
    for (; at < this.line.length && (this.isEscape(at) || this.line[at] !== this.options.quote); at++) {
      if (this.isEscape(at)) at++;
      text += this.line[at];
    }
    let after = Math.min(at + 1, this.line.length);
    while (!this.isEnd(after) && isBlank(this.line, after)) after++;
    return this.isEnd(after) ? { text, quoted: true, next: after } : this.raw(open, after);
  }
}

/** The fields of a record, null for what stands for null; undefined for a comment or nothing at all. */
export function splitCsvLine(line: string, options: CsvOptions): (string | null)[] | undefined {
  if (line === '' || (options.comment !== '' && line.startsWith(options.comment))) return undefined;
  const splitter = new LineSplitter(line, options);
  const fields: (string | null)[] = [];
  for (let at = 0; at <= line.length; ) {
    const { text, quoted, next } = splitter.fieldAt(at);
    const value = text === '' && quoted ? options.emptyValue : text;
    fields.push(value === options.nullValue || (text === '' && !quoted) ? null : value);
    at = next + options.separator.length;
    if (next >= line.length) break;
  }
  return fields;
}
