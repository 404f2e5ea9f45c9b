/** Reads the type of one JSON text: a recursive descent that makes no values. Throws `SyntaxError` for malformed text. */
import {
  ArrayType,
  BooleanType,
  type DataType,
  NullType,
  type Options,
  StringType,
  TimestampType,
} from '@millrace/core';
import { timestampMicros } from '../datetime.js';
import { mergeJsonTypes, numberType, objectType } from './infer-types.js';

/** What inference asks the options once. */
export interface InferenceRules {
  readonly primitivesAsString: boolean;
  readonly prefersDecimal: boolean;
  readonly inferTimestamp: boolean;
  readonly allowSingleQuotes: boolean;
  readonly allowUnquotedFieldNames: boolean;
  readonly allowComments: boolean;
  readonly allowNumericLeadingZeros: boolean;
  readonly allowNonNumericNumbers: boolean;
  readonly allowBackslashEscapingAnyCharacter: boolean;
  readonly allowUnquotedControlChars: boolean;
}

/** The rules of a read. */
export const inferenceRules = (options: Options): InferenceRules => ({
  primitivesAsString: options.getBoolean('primitivesAsString'),
  prefersDecimal: options.getBoolean('prefersDecimal'),
  inferTimestamp: options.getBoolean('inferTimestamp'),
  allowSingleQuotes: options.getBoolean('allowSingleQuotes'),
  allowUnquotedFieldNames: options.getBoolean('allowUnquotedFieldNames'),
  allowComments: options.getBoolean('allowComments'),
  allowNumericLeadingZeros: options.getBoolean('allowNumericLeadingZeros'),
  allowNonNumericNumbers: options.getBoolean('allowNonNumericNumbers'),
  allowBackslashEscapingAnyCharacter: options.getBoolean('allowBackslashEscapingAnyCharacter'),
  allowUnquotedControlChars: options.getBoolean('allowUnquotedControlChars'),
});

const doubleQuoted = /"((?:[^"\\]|\\[\s\S])*)"/y;
const singleQuoted = /'((?:[^'\\]|\\[\s\S])*)'/y;
const strictNumber = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const zeroNumber = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const specialNumber = /[+-]?(?:INF|Infinity)(?!\w)|NaN(?!\w)/y;
const word = /(?:true|false|null)(?!\w)/y;
const bareName = /[\p{L}\p{N}_$@-]+/uy;
const blanks = /\s*/y;
const blanksAndComments = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*/y;
const badEscape = /\\(?:u(?![0-9A-Fa-f]{4})|[^"\\/bfnrtu])/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controlChar = /[\u0000-\u001f]/;

/** Scans one text. */
export class TypeScanner {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly rules: InferenceRules,
  ) {}

  /** The type of the whole text; null when it is blank. */
  scan(): DataType | null {
    this.skip();
    return this.at === this.text.length ? null : this.value();
  }

  private fail(expected: string): SyntaxError {
    return new SyntaxError(`expected ${expected} at position ${this.at}`);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    return found[1] ?? found[0];
  }

  private skip(): void {
    this.match(this.rules.allowComments ? blanksAndComments : blanks);
  }

  private accept(char: string): boolean {
    this.skip();
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private value(): DataType {
    this.skip();
    if (this.accept('{')) return this.object();
    if (this.accept('[')) return this.array();
    const string = this.string();
    if (string !== undefined) return this.stringType(string);
    return this.scalar();
  }

  private string(): string | undefined {
    const quote = this.text[this.at];
    const single = quote === "'" && this.rules.allowSingleQuotes;
    if (quote !== '"' && !single) return undefined;
    const raw = this.match(single ? singleQuoted : doubleQuoted);
    const lenient = this.rules.allowBackslashEscapingAnyCharacter;
    if (raw === undefined || (!lenient && badEscape.test(raw.replace(/\\\\|\\'/g, '')))) throw this.fail('a string');
    if (!this.rules.allowUnquotedControlChars && controlChar.test(raw)) throw this.fail('no control character');
    return raw;
  }

  private stringType(raw: string): DataType {
    if (raw === '' && !this.rules.primitivesAsString) return NullType;
    if (this.rules.primitivesAsString || !this.rules.inferTimestamp) return StringType;
    return /^\d{4}-\d/.test(raw) && timestampMicros(raw, 'UTC') !== null ? TimestampType : StringType;
  }

  private scalar(): DataType {
    const number = this.match(this.rules.allowNumericLeadingZeros ? zeroNumber : strictNumber);
    const special = number === undefined && this.rules.allowNonNumericNumbers ? this.match(specialNumber) : undefined;
    const known = number ?? special ?? this.match(word);
    if (known === undefined) throw this.fail('a value');
    if (known === 'null') return NullType;
    if (this.rules.primitivesAsString) return StringType;
    return known === 'true' || known === 'false' ? BooleanType : numberType(known, this.rules.prefersDecimal);
  }

  private object(): DataType {
    const fields = new Map<string, DataType>();
    if (this.accept('}')) return objectType(fields);
    do {
      this.skip();
      const name = this.string() ?? (this.rules.allowUnquotedFieldNames ? this.match(bareName) : undefined);
      if (name === undefined) throw this.fail('a field name');
      if (!this.accept(':')) throw this.fail(`':'`);
      const key = name.includes('\\') ? (JSON.parse(`"${name}"`) as string) : name;
      fields.set(key, this.value());
    } while (this.accept(','));
    if (!this.accept('}')) throw this.fail(`',' or '}'`);
    return objectType(fields);
  }

  private array(): DataType {
    let element: DataType = NullType;
    if (this.accept(']')) return new ArrayType(element);
    do element = mergeJsonTypes(element, this.value());
    while (this.accept(','));
    if (!this.accept(']')) throw this.fail(`',' or ']'`);
    return new ArrayType(element);
  }
}
