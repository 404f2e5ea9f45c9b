/** The schema of CSV files: names from the first file's header, types from the values where `inferSchema` asks for them. */
import {
  BooleanType,
  type DataType,
  DateType,
  DecimalType,
  DoubleType,
  IntegerType,
  isDecimal,
  LongType,
  NullType,
  type Options,
  type SourceContext,
  StringType,
  StructField,
  StructType,
  TimestampType,
} from '@millrace/core';
import { dateDays, type Patterns, patternsOf, timestampMicros } from '../datetime.js';
import { guarded } from '../failures.js';
import { toleranceOf } from '../file-options.js';
import type { FileEntry } from '../listing.js';
import { safeNames } from './header.js';
import { type CsvSettings, csvSettings } from './options.js';
import { recordBlocks } from './records.js';
import { fieldText } from './rows.js';

const inLong = (n: bigint): boolean => BigInt.asIntN(64, n) === n;

const integerType = (text: string): DataType => {
  if (text.length < 10) return IntegerType;
  const n = BigInt(text.replace(/^\+/, ''));
  if (n >= -2147483648n && n <= 2147483647n) return IntegerType;
  const digits = text.replace(/^[+-]?0*/, '').length;
  return inLong(n) ? LongType : digits <= 38 ? new DecimalType(digits, 0) : DoubleType;
};

const isNumber = (text: string): boolean =>
  /^\s*[+-]?((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?|Infinity|NaN)\s*$/.test(text);

/** Infers the types of values, given what was found before. */
class TypeInference {
  private readonly known = new Map<string, DataType>();
  private readonly patterns: Patterns;
  private readonly special: Set<string>;
  private readonly prefersDate: boolean;

  constructor(private readonly settings: CsvSettings) {
    const { options } = settings;
    this.patterns = patternsOf(options, settings.zone);
    this.special = new Set(['nanValue', 'positiveInf', 'negativeInf'].map((name) => options.get(name)!));
    this.prefersDate = options.getBoolean('preferDate');
  }

  /** The type of a value; values repeat. */
  typeOf(text: string): DataType {
    const known = this.known.get(text);
    if (known) return known;
    if (this.known.size > 20_000) this.known.clear();
    const type = this.findType(text);
    this.known.set(text, type);
    return type;
  }

  private findType(text: string): DataType {
    if (/^[+-]?\d+$/.test(text)) return integerType(text);
    if (isNumber(text) || this.special.has(text)) return DoubleType;
    if (this.prefersDate && this.isDate(text)) return DateType;
    if (this.isTimestamp(text)) return TimestampType;
    return /^(true|false)$/i.test(text) ? BooleanType : StringType;
  }

  private isDate(text: string): boolean {
    return this.patterns.date
      ? this.patterns.date(text) !== null
      : /^\d{4}-\d\d-\d\d$/.test(text) && dateDays(text) !== null;
  }

  private isTimestamp(text: string): boolean {
    if (this.patterns.timestamp) return this.patterns.timestamp(text) !== null;
    return /^\d{4}-\d/.test(text) && timestampMicros(text, this.settings.zone) !== null;
  }
}

const numeric: readonly DataType[] = [IntegerType, LongType, DoubleType];
const rankOf = (type: DataType): number => (isDecimal(type) ? 1.5 : numeric.indexOf(type));

/** The type for values of both. */
export function mergeCsvTypes(a: DataType, b: DataType): DataType {
  if (a.equals(b) || b === NullType) return a;
  if (a === NullType) return b;
  if (isDecimal(a) && isDecimal(b)) return a.precision > b.precision ? a : b;
  const both = [a, b];
  if (both.includes(DateType) && both.includes(TimestampType)) return TimestampType;
  const [i, j] = [rankOf(a), rankOf(b)];
  if (i < 0 || j < 0) return StringType;
  const wider = i > j ? a : b;
  return isDecimal(wider) && wider.precision < 20 ? new DecimalType(20, 0) : wider;
}

class Columns {
  names: string[] | null = null;
  readonly types: DataType[] = [];
  private readonly inference: TypeInference;
  private readonly nullText: string;
  private credit = 1;

  constructor(
    private readonly settings: CsvSettings,
    private readonly context: SourceContext,
  ) {
    this.inference = new TypeInference(settings);
    this.nullText = settings.nullValue.toString();
  }

  setNames(first: (string | null)[]): void {
    const { header } = this.settings;
    this.names = header ? safeNames(first, this.nullText, this.context.conf) : first.map((_, i) => `_c${i}`);
    for (const _ of first) this.types.push(NullType);
  }

  addRow(texts: (string | null)[]): void {
    this.credit += this.settings.options.getNumber('samplingRatio')!;
    if (this.credit < 1) return;
    this.credit -= 1;
    for (let i = 0; i < this.types.length && i < texts.length; i++) {
      const text = texts[i];
      if (text === null || text === this.nullText || this.types[i] === StringType) continue;
      this.types[i] = mergeCsvTypes(this.types[i], this.inference.typeOf(text));
    }
  }

  schema(infers: boolean): StructType | null {
    const fields = this.names?.map((name, i) => {
      const type = infers && this.types[i] !== NullType ? this.types[i] : StringType;
      return new StructField(name, type);
    });
    return fields ? new StructType(fields) : null;
  }
}

/** The schema of the files; null when they are empty. */
export async function inferCsvSchema(
  files: readonly FileEntry[],
  options: Options,
  context: SourceContext,
): Promise<StructType | null> {
  const settings = csvSettings(options, context.conf);
  const infers = options.getBoolean('inferSchema');
  const columns = new Columns(settings, context);
  for (const file of files.filter(({ sizeBytes }) => sizeBytes > 0)) {
    await addFile(file, settings, columns, infers, context);
    if (!infers && columns.names) break;
  }
  return columns.schema(infers);
}

async function addFile(
  file: FileEntry,
  settings: CsvSettings,
  columns: Columns,
  infers: boolean,
  { conf }: SourceContext,
): Promise<void> {
  let inHeader = settings.header;
  const piece = { path: file.path, start: 0, length: file.sizeBytes, fileSizeBytes: file.sizeBytes };
  for await (const run of guarded(file.path, recordBlocks(piece, settings), toleranceOf(settings.options, conf))) {
    run((tokens, bytes) => {
      if (!infers && columns.names) return;
      const texts = Array.from({ length: tokens.count }, (_, i) => fieldText(tokens, i, bytes));
      if (!columns.names) columns.setNames(texts);
      if (!inHeader) columns.addRow(texts);
      inHeader = false;
    });
    if (!infers && columns.names) return;
  }
}
