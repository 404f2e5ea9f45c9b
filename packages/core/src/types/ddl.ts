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
  char: StringType,
  character: StringType,
  varchar: StringType,
  binary: BinaryType,
  void: NullType,
};

const nearType = (name: string): string =>
  didYouMean(name, [...Object.keys(names), 'decimal', 'array', 'map', 'struct']);

const tokenPattern = /\s*(`(?:[^`]|``)*`|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[\p{L}\p{N}_$]+|[<>(),:])/uy;

class DdlParser {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(private readonly text: string) {
    tokenPattern.lastIndex = 0;
    while (tokenPattern.lastIndex < text.trimEnd().length) {
      const from = tokenPattern.lastIndex;
      const match = tokenPattern.exec(text);
      if (!match) throw this.fail(`unexpected text at position ${from}: '${text.slice(from, from + 10)}'`);
      this.tokens.push(match[1]);
    }
  }

  private fail(reason: string): Error {
    return error('INVALID_SCHEMA.PARSE_ERROR', { inputSchema: JSON.stringify(this.text), reason });
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
    if (!this.accept(word)) throw this.fail(`expected '${word}' but found '${this.tokens[this.at] ?? 'end of text'}'`);
  }

  private identifier(): string {
    const token = this.tokens[this.at++];
    if (token === undefined || !/^[`\p{L}\p{N}_$]/u.test(token)) {
      throw this.fail(`expected a name but found '${token ?? 'end of text'}'`);
    }
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
    if (name === 'array') return this.angled(() => new ArrayType(this.type()));
    if (name === 'map') return this.angled(() => this.map());
    if (name === 'struct') return this.struct();
    if (name === 'decimal' || name === 'dec' || name === 'numeric') return decimalType(...this.numbers());
    if (name === 'interval') return this.interval();
    const found = names[name];
    if (!found) throw error('UNSUPPORTED_DATATYPE', { typeName: `"${name.toUpperCase()}"`, proposal: nearType(name) });
    this.numbers();
    return found;
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
    if (this.peekWord() !== '<') return new StructType();
    return this.angled(() => (this.peekWord() === '>' ? new StructType() : new StructType(this.fields())));
  }

  private interval(): DataType {
    if (!isIntervalUnit(this.peekWord())) return CalendarIntervalType;
    const start = this.identifier();
    const end = this.accept('to') ? this.identifier() : start;
    const type = intervalTypeOf(start, end);
    if (!type) throw this.fail(`there are no intervals from ${start} to ${end}`);
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
    const metadata = this.accept('comment') ? { comment: this.tokens[this.at++]?.slice(1, -1) } : {};
    return new StructField(name, type, nullable, metadata);
  }

  end<T>(result: T): T {
    if (this.at < this.tokens.length) throw this.fail(`expected end of text but found '${this.tokens[this.at]}'`);
    return result;
  }
}

/** A type from its DDL text (`ARRAY<INT>`). Throws `INVALID_SCHEMA.PARSE_ERROR` or `UNSUPPORTED_DATATYPE`. */
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
