/** DDL schema strings: `a INT NOT NULL, b STRUCT<c: STRING> COMMENT 'x'`. A recursive descent over tokens. */
import { didYouMean, error } from '../errors/index.js';
import {
  BinaryType,
  BooleanType,
  ByteType,
  CalendarIntervalType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  FloatType,
  IntegerType,
  LongType,
  NullType,
  ShortType,
  StringType,
  TimestampNTZType,
  TimestampType,
} from './data-type.js';
import { intervalTypeOf, isIntervalUnit } from './interval-types.js';
import { dataTypeFromJson } from './json.js';
import { ArrayType, MapType, StructField, StructType } from './nested-types.js';

const decimalType = (precision = 10, scale = 0): DecimalType => {
  if (precision <= 38) return new DecimalType(precision, scale);
  throw error('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', { precision, maxPrecision: 38, context: '' });
};

const names: Record<string, DataType> = {
  boolean: BooleanType,
  tinyint: ByteType,
  byte: ByteType,
  smallint: ShortType,
  short: ShortType,
  int: IntegerType,
  integer: IntegerType,
  bigint: LongType,
  long: LongType,
  float: FloatType,
  real: FloatType,
  double: DoubleType,
  date: DateType,
  timestamp: TimestampType,
  timestamp_ltz: TimestampType,
  timestamp_ntz: TimestampNTZType,
  string: StringType,
  binary: BinaryType,
  void: NullType,
};

/** Texts of a length, which they need. */
const sized = new Set(['char', 'character', 'varchar']);

const nearType = (name: string): string =>
  didYouMean(name, [...Object.keys(names), 'decimal', 'array', 'map', 'struct']);

const tokenPattern = /\s*(`(?:[^`]|``)*`|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|[\p{L}\p{N}_$]+|[<>(),:])/uy;

/** Types that are nothing without what stands in angle brackets, with an example. */
const incomplete = {
  array: ['INCOMPLETE_TYPE_DEFINITION.ARRAY', '<elementType>'],
  map: ['INCOMPLETE_TYPE_DEFINITION.MAP', '<keyType, valueType>'],
  struct: ['INCOMPLETE_TYPE_DEFINITION.STRUCT', '<field: type>'],
} as const;

class DdlParser {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(private readonly text: string) {
    tokenPattern.lastIndex = 0;
    while (tokenPattern.lastIndex < text.trimEnd().length) {
      const from = tokenPattern.lastIndex;
      const match = tokenPattern.exec(text);
      if (!match) throw this.unreadable(from);
      this.tokens.push(match[1]);
    }
  }

  /** A syntax error at a token, by default the current one. */
  private fail(expected: string, token: string | undefined = this.tokens[this.at]): Error {
    return error('PARSE_SYNTAX_ERROR', {
      error: token === undefined ? 'end of input' : `'${token}'`,
      hint: `: ${expected}`,
      context: ` The schema is ${JSON.stringify(this.text)}.`,
    });
  }

  private unreadable(from: number): Error {
    const [before] = /\w*$/.exec(this.text.slice(0, from))!;
    const [hyphened] = /^(-\w+)*/.exec(this.text.slice(from))!;
    if (before && hyphened) return error('INVALID_IDENTIFIER', { ident: before + hyphened, context: '' });
    return this.fail('expected a name or a type', this.text.slice(from).trim()[0]);
  }

  private peekWord(): string {
    return (this.tokens[this.at] ?? '').toLowerCase();
  }

  private accept(word: string): boolean {
    if (this.peekWord() !== word) return false;
    this.at++;
    return true;
  }

  private expect(word: string): void {
    if (!this.accept(word)) throw this.fail(`expected '${word}'`);
  }

  private identifier(): string {
    const token = this.tokens[this.at];
    if (token === undefined || !/^[`\p{L}\p{N}_$]/u.test(token)) throw this.fail('expected a name');
    this.at++;
    return token.startsWith('`') ? token.slice(1, -1).replaceAll('``', '`') : token;
  }

  private numbers(): number[] {
    const values: number[] = [];
    if (!this.accept('(')) return values;
    do values.push(Number(this.identifier()));
    while (this.accept(','));
    this.expect(')');
    return values;
  }

  type(): DataType {
    const name = this.identifier().toLowerCase();
    if (name in incomplete && this.peekWord() !== '<') throw this.incomplete(name as keyof typeof incomplete);
    if (name === 'array') return this.angled(() => new ArrayType(this.type()));
    if (name === 'map') return this.angled(() => this.map());
    if (name === 'struct') return this.struct();
    if (name === 'decimal' || name === 'dec' || name === 'numeric') return decimalType(...this.numbers());
    if (name === 'interval') return this.interval();
    return sized.has(name) ? this.sizedText(name) : this.plain(name);
  }

  private incomplete(name: keyof typeof incomplete): Error {
    const [condition, parts] = incomplete[name];
    return error(condition, { example: `${name.toUpperCase()}${parts}`, context: '' });
  }

  /** A type by its name alone. */
  private plain(name: string): DataType {
    const found = names[name];
    const numbers = this.numbers();
    if (found && numbers.length === 0) return found;
    const shown = `${name.toUpperCase()}${numbers.length > 0 ? `(${numbers.join(',')})` : ''}`;
    throw error('UNSUPPORTED_DATATYPE', { typeName: `"${shown}"`, proposal: nearType(name) });
  }

  /** CHAR(n) and VARCHAR(n) are read as STRING. */
  private sizedText(name: string): DataType {
    if (this.numbers().length === 1) return StringType;
    throw error('DATATYPE_MISSING_SIZE', { type: `"${name.toUpperCase()}"`, context: '' });
  }

  private angled<T>(body: () => T): T {
    this.expect('<');
    const result = body();
    this.expect('>');
    return result;
  }

  private map(): DataType {
    const key = this.type();
    this.expect(',');
    return new MapType(key, this.type());
  }

  private struct(): DataType {
    return this.angled(() => (this.peekWord() === '>' ? new StructType() : new StructType(this.fields())));
  }

  private interval(): DataType {
    if (!isIntervalUnit(this.peekWord())) return CalendarIntervalType;
    const start = this.identifier();
    const end = this.accept('to') ? this.identifier() : start;
    const type = intervalTypeOf(start, end);
    if (!type) throw this.fail(`there are no intervals from ${start} to ${end}`, end);
    return type;
  }

  fields(): StructField[] {
    const fields: StructField[] = [];
    do fields.push(this.field());
    while (this.accept(','));
    return fields;
  }

  private field(): StructField {
    const name = this.identifier();
    this.accept(':');
    const type = this.type();
    let nullable = true;
    if (this.accept('not')) {
      this.expect('null');
      nullable = false;
    }
    return new StructField(name, type, nullable, this.accept('comment') ? { comment: this.comment() } : {});
  }

  private comment(): string {
    const token = this.tokens[this.at];
    if (!/^['"]/.test(token ?? '')) throw this.fail('expected a text in quotes');
    this.at++;
    return token.slice(1, -1).replaceAll(token[0].repeat(2), token[0]);
  }

  end<T>(result: T): T {
    if (this.at < this.tokens.length) throw this.fail('expected the end');
    return result;
  }
}

/** A type from its DDL text (`ARRAY<INT>`). Throws `PARSE_SYNTAX_ERROR`, `UNSUPPORTED_DATATYPE` and their like. */
export function parseDataType(text: string): DataType {
  const parser = new DdlParser(text);
  return parser.end(parser.type());
}

/**
 * A schema from DDL text, JSON text, or a single type (which becomes the field `value`).
 * @example schemaFromText('a INT NOT NULL, b STRING').names // ['a', 'b']
 */
export function schemaFromText(text: string): StructType {
  if (/^\s*\{/.test(text)) return dataTypeFromJson(JSON.parse(text)) as StructType;
  const parser = new DdlParser(text);
  return text.trim() === '' ? new StructType() : new StructType(parser.end(parser.fields()));
}
