/**
 * JSON text to a tree that loses nothing: numbers keep their text (JSON.parse would round beyond 2^53), objects keep
 * repeated names and their order. What is allowed beyond the standard is what Jackson's features allow.
 * Only the first value is read; what comes behind it is not looked at, as in Spark.
 */

/** A number's text. `special` for NaN and the infinities. */
export class JsonNumber {
  constructor(
    readonly text: string,
    readonly isInteger: boolean,
    readonly special = false,
  ) {}

  toDouble(): number {
    if (!this.special) return Number(this.text);
    if (this.text === 'NaN') return Number.NaN;
    return this.text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
}

/** An object's fields in the order of the text. */
export class JsonObject {
  readonly names: string[] = [];
  readonly values: JsonNode[] = [];
}

export type JsonNode = null | boolean | string | JsonNumber | JsonObject | readonly JsonNode[];

export interface JsonSyntax {
  readonly allowSingleQuotes: boolean;
  readonly allowUnquotedFieldNames: boolean;
  readonly allowComments: boolean;
  readonly allowNumericLeadingZeros: boolean;
  readonly allowNonNumericNumbers: boolean;
  readonly allowBackslashEscapingAnyCharacter: boolean;
  readonly allowUnquotedControlChars: boolean;
  readonly maxNestingDepth: number;
  readonly maxNumLen: number;
}

/** Malformed text. `message` says what was found where. */
export class JsonSyntaxError extends Error {}

const code = (char: string): number => char.charCodeAt(0);
const [quote, apostrophe, backslash, slash, star] = ['"', "'", '\\', '/', '*'].map(code);
const [openBrace, closeBrace, openBracket, closeBracket, comma, colon] = ['{', '}', '[', ']', ',', ':'].map(code);
const [space, tab, newline, carriageReturn] = [' ', '\t', '\n', '\r'].map(code);

const strictNumber = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const looseNumber = /-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const nonNumeric = /[+-]?(?:INF|Infinity)|NaN/y;
const bareName = /[\p{L}\p{N}_$@#*+-]+/uy;
const word = /true|false|null/y;

const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' };
const words: Record<string, boolean | null> = { true: true, false: false, null: null };

export class JsonParser {
  private at = 0;
  private depth = 0;
  private readonly sources?: Map<JsonNode, string>;

  /** With `keepSources`, {@link sourceOf} knows the text of objects and arrays. */
  constructor(
    private readonly text: string,
    private readonly syntax: JsonSyntax,
    keepSources = false,
  ) {
    if (keepSources) this.sources = new Map();
  }

  /** The first value; undefined when the text is blank. Throws {@link JsonSyntaxError}. */
  parse(): JsonNode | undefined {
    this.skip();
    return this.at >= this.text.length ? undefined : this.value();
  }

  /** The text of an object or array of this tree as it was written. */
  sourceOf(node: JsonNode): string | undefined {
    return this.sources?.get(node);
  }

  private fail(expected: string): JsonSyntaxError {
    const found = this.at < this.text.length ? `'${this.text.slice(this.at, this.at + 10)}'` : 'the end';
    return new JsonSyntaxError(`expected ${expected} at position ${this.at} but found ${found}`);
  }

  private skip(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c === space || c === newline || c === carriageReturn || c === tab) this.at++;
      else if (c === slash && this.syntax.allowComments) this.comment();
      else return;
    }
  }

  private comment(): void {
    const next = this.text.charCodeAt(this.at + 1);
    if (next !== slash && next !== star) throw this.fail('a comment');
    const end = this.text.indexOf(next === slash ? '\n' : '*/', this.at + 2);
    if (end < 0 && next === star) throw this.fail('*/');
    this.at = end < 0 ? this.text.length : end + (next === slash ? 1 : 2);
  }

  private accept(c: number): boolean {
    this.skip();
    if (this.text.charCodeAt(this.at) !== c) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private value(): JsonNode {
    this.skip();
    const c = this.text.charCodeAt(this.at);
    if (c === openBrace) return this.nested(() => this.object());
    if (c === openBracket) return this.nested(() => this.array());
    if (this.isQuote(c)) return this.string(c);
    return this.scalar();
  }

  private nested(body: () => JsonNode): JsonNode {
    const from = this.at++;
    if (++this.depth > this.syntax.maxNestingDepth) throw this.fail(`at most ${this.syntax.maxNestingDepth} levels`);
    const result = body();
    this.depth--;
    this.sources?.set(result, this.text.slice(from, this.at));
    return result;
  }

  private object(): JsonObject {
    const object = new JsonObject();
    if (this.accept(closeBrace)) return object;
    do {
      object.names.push(this.name());
      if (!this.accept(colon)) throw this.fail("':'");
      object.values.push(this.value());
    } while (this.accept(comma));
    if (!this.accept(closeBrace)) throw this.fail("',' or '}'");
    return object;
  }

  private name(): string {
    this.skip();
    const c = this.text.charCodeAt(this.at);
    if (this.isQuote(c)) return this.string(c);
    const bare = this.syntax.allowUnquotedFieldNames ? this.match(bareName) : null;
    if (!bare) throw this.fail('a field name');
    return bare[0];
  }

  private array(): JsonNode[] {
    const items: JsonNode[] = [];
    if (this.accept(closeBracket)) return items;
    do items.push(this.value());
    while (this.accept(comma));
    if (!this.accept(closeBracket)) throw this.fail("',' or ']'");
    return items;
  }

  private isQuote(c: number): boolean {
    return c === quote || (c === apostrophe && this.syntax.allowSingleQuotes);
  }

  private string(end: number): string {
    const from = ++this.at;
    let out = '';
    let start = from;
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c === end) break;
      if (c === backslash) {
        out += this.text.slice(start, this.at) + this.escape();
        start = this.at;
      } else {
        if (Number.isNaN(c)) throw this.fail('the end of a string');
        if (c < 32 && !this.syntax.allowUnquotedControlChars) throw this.fail('no control character');
        this.at++;
      }
    }
    out = start === from ? this.text.slice(from, this.at) : out + this.text.slice(start, this.at);
    this.at++;
    return out;
  }

  private escape(): string {
    const char = this.text[this.at + 1] ?? '';
    this.at += 2;
    if (char === 'u') return this.unicode();
    if (Object.hasOwn(escapes, char)) return escapes[char];
    const allowed = this.syntax.allowBackslashEscapingAnyCharacter || (char === "'" && this.syntax.allowSingleQuotes);
    if (char === '' || !allowed) throw this.fail('an escape sequence');
    return char;
  }

  private unicode(): string {
    const digits = this.text.slice(this.at, this.at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.fail('four hexadecimal digits');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private scalar(): JsonNode {
    const known = this.match(word);
    if (known) return this.ended(words[known[0]]);
    const special = this.syntax.allowNonNumericNumbers ? this.match(nonNumeric) : null;
    if (special) return this.ended(new JsonNumber(special[0], false, true));
    const number = this.match(this.syntax.allowNumericLeadingZeros ? looseNumber : strictNumber);
    if (!number) throw this.fail('a value');
    if (number[0].length > this.syntax.maxNumLen) throw this.fail(`at most ${this.syntax.maxNumLen} digits`);
    return this.ended(new JsonNumber(number[0], number[1] === undefined && number[2] === undefined));
  }

  /** A word or number must not run into other text. */
  private ended<T>(value: T): T {
    const c = this.text.charCodeAt(this.at);
    const ends = Number.isNaN(c) || c <= space || c === comma || c === closeBrace || c === closeBracket;
    if (ends || (c === slash && this.syntax.allowComments)) return value;
    throw this.fail("',' or the end of a value");
  }
}

/** What Jackson allows when nothing is said; `get_json_object` and its kin add single quotes and control characters. */
const plainSyntax: JsonSyntax = {
  allowSingleQuotes: true,
  allowUnquotedFieldNames: false,
  allowComments: false,
  allowNumericLeadingZeros: false,
  allowNonNumericNumbers: false,
  allowBackslashEscapingAnyCharacter: false,
  allowUnquotedControlChars: true,
  maxNestingDepth: 1000,
  maxNumLen: 1000,
};

/** The tree of a text; undefined when it is blank or malformed. */
export function tryParseJson(text: string, syntax: JsonSyntax = plainSyntax): JsonNode | undefined {
  try {
    return new JsonParser(text, syntax).parse();
  } catch (cause) {
    if (cause instanceof JsonSyntaxError) return undefined;
    throw cause;
  }
}
