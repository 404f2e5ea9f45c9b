/** Where the reading of a Java pattern is, and under which flags. */

/** What is wrong with a pattern, and where. */
export class PatternSyntaxError extends Error {}

/** The inline flags of a pattern. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly comments: boolean;
  readonly unicodeCase: boolean;
  readonly unicodeClasses: boolean;
  readonly unixLines: boolean;
}

const noFlags: Flags = {
  ignoreCase: false,
  multiline: false,
  dotAll: false,
  comments: false,
  unicodeCase: false,
  unicodeClasses: false,
  unixLines: false,
};

export class PatternReader {
  at = 0;
  flags = noFlags;

  constructor(readonly source: string) {}

  fail(reason: string): never {
    throw new PatternSyntaxError(`${reason} near index ${this.at}`);
  }

  get peek(): string {
    return this.source[this.at] ?? '';
  }

  /** The next character, both halves of a pair. */
  next(): string {
    const char = String.fromCodePoint(this.source.codePointAt(this.at) ?? this.fail('Unexpected end'));
    this.at += char.length;
    return char;
  }

  eat(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** Text up to a delimiter, which is consumed. */
  until(end: string): string {
    const to = this.source.indexOf(end, this.at);
    if (to < 0) this.fail(`Missing ${end}`);
    const text = this.source.slice(this.at, to);
    this.at = to + end.length;
    return text;
  }
}
