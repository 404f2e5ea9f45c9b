/** Rows as JSON lines, character for character as Spark writes them. */
import {
  ArrayType,
  castStyle,
  type DataType,
  doubleText,
  floatText,
  isDayTime,
  isDecimal,
  isYearMonth,
  legacyDecimalText,
  MapType,
  type RecordBatch,
  StructType,
  textOf,
  type Value,
  type Vector,
} from '@millrace/core';
import { datetimeTexts } from '../datetime-text.js';
import type { EncodeRequest } from '../format.js';
import type { LineWriter } from '../text-encoder.js';

type Json = (value: any) => string;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u001f]/;

/** A JSON string; escapes have upper-case digits as Jackson's. */
const jsonString = (text: string): string => {
  const quoted = JSON.stringify(text);
  return controls.test(text) ? quoted.replace(/\\u00[01][0-9a-f]/g, (e) => `\\u${e.slice(2).toUpperCase()}`) : quoted;
};

/** Java's number, or its name in quotes where it is none. */
const floating =
  (text: (value: number) => string): Json =>
  (value: number) =>
    Number.isFinite(value) ? text(value) : `"${text(value)}"`;

/** Makes the writers of the types of one request. */
class Writers {
  private readonly datetime: Record<string, (value: Value) => string>;
  private readonly ignoreNulls: boolean;

  constructor({ options, conf }: EncodeRequest) {
    this.datetime = datetimeTexts(options, conf);
    this.ignoreNulls = options.getBoolean('ignoreNullFields');
  }

  private readonly byName: Record<string, Json> = {
    string: jsonString,
    binary: (bytes: Uint8Array) => `"${Buffer.from(bytes).toString('base64')}"`,
    float: floating(floatText),
    double: floating(doubleText),
    void: () => 'null',
  };

  /** The writer of a type's values that are not null. */
  of(type: DataType): Json {
    if (type instanceof StructType) return this.struct(type);
    if (type instanceof ArrayType) return this.array(type);
    if (type instanceof MapType) return this.map(type);
    if (isDecimal(type)) return (unscaled: bigint) => legacyDecimalText(unscaled, type.scale);
    if (isYearMonth(type) || isDayTime(type)) {
      const text = textOf(type, castStyle('UTC'));
      return (value) => jsonString(text(value));
    }
    const datetime = this.datetime[type.typeName];
    return datetime ? (value) => `"${datetime(value)}"` : (this.byName[type.typeName] ?? String);
  }

  private orNull(type: DataType): Json {
    const json = this.of(type);
    return (value) => (value === null ? 'null' : json(value));
  }

  private array(type: ArrayType): Json {
    const item = this.orNull(type.elementType);
    return (items: Value[]) => `[${items.map(item).join(',')}]`;
  }

  private map(type: MapType): Json {
    const item = this.orNull(type.valueType);
    return (entries: [Value, Value][]) =>
      `{${entries.map(([k, v]) => `${jsonString(String(k))}:${item(v)}`).join(',')}}`;
  }

  private struct(type: StructType): Json {
    const fields = type.fields.map((field) => this.of(field.dataType));
    const heads = type.fields.map((field) => `${jsonString(field.name)}:`);
    const { ignoreNulls } = this;
    return (values: Value[]) => {
      let text = '';
      for (let i = 0; i < fields.length; i++) {
        const value = values[i];
        if (value === null && ignoreNulls) continue;
        text += `${text === '' ? '' : ','}${heads[i]}${value === null ? 'null' : fields[i](value)}`;
      }
      return `{${text}}`;
    };
  }
}

/** The writer of a request's rows. */
export function jsonLines(request: EncodeRequest): LineWriter {
  const row = new Writers(request).of(request.schema);
  const lineSep = request.options.get('lineSep') ?? '\n';
  return {
    lines(batch: RecordBatch): string {
      const columns: Vector[] = batch.columns;
      let text = '';
      for (let i = 0; i < batch.numRows; i++) text += row(columns.map((column) => column.get(i))) + lineSep;
      return text;
    },
  };
}
