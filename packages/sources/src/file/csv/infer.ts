/** The schema of CSV files: names from the first file's header, types from the values where `inferSchema` asks for them. */
import {
  csvTypeInference,
  type DataType,
  DateType,
  mergeCsvTypes,
  NullType,
  type Options,
  type SourceContext,
  StringType,
  StructField,
  StructType,
  TimestampType,
} from '@millrace/core';
import { guarded } from '../failures.js';
import { toleranceOf } from '../file-options.js';
import type { FileEntry } from '../listing.js';
import { safeNames } from './header.js';
import { type CsvSettings, csvSettings } from './options.js';
import { recordBlocks } from './records.js';
import { fieldText } from './rows.js';
import type { CsvTokenizer } from './tokenizer.js';

/** Types of values that repeat. */
const remembering = (typeOf: (text: string) => DataType): ((text: string) => DataType) => {
  const known = new Map<string, DataType>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size > 20_000) known.clear();
    const type = typeOf(text);
    known.set(text, type);
    return type;
  };
};

class Columns {
  names: string[] | null = null;
  readonly types: DataType[] = [];
  private readonly typeOf: (text: string) => DataType;
  private readonly typeAmongTimes: (text: string) => DataType;
  private readonly nullText: string;
  private readonly samplingRatio: number;
  private credit = 1;

  constructor(
    private readonly settings: CsvSettings,
    private readonly context: SourceContext,
  ) {
    const typeOf = csvTypeInference(settings.options, settings.zone);
    this.typeOf = remembering((text) => typeOf(text));
    this.typeAmongTimes = remembering((text) => typeOf(text, TimestampType));
    this.samplingRatio = settings.options.getNumber('samplingRatio')!;
    this.nullText = settings.nullValue.toString();
  }

  setNames(first: (string | null)[]): void {
    const { header } = this.settings;
    this.names = header ? safeNames(first, this.nullText, this.context.conf) : first.map((_, i) => `_c${i}`);
    for (const _ of first) this.types.push(NullType);
  }

  /** Takes the tokenizer's record; columns that are text already are not looked at. */
  addRow(tokens: CsvTokenizer, bytes: Buffer): void {
    this.credit += this.samplingRatio;
    if (this.credit < 1) return;
    this.credit -= 1;
    for (let i = 0; i < this.types.length && i < tokens.count; i++) {
      const soFar = this.types[i];
      if (soFar === StringType) continue;
      const text = fieldText(tokens, i, bytes);
      if (text === null || text === this.nullText) continue;
      const isTime = soFar === DateType || soFar === TimestampType;
      this.types[i] = mergeCsvTypes(soFar, isTime ? this.typeAmongTimes(text) : this.typeOf(text));
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

/** The schema of the files, without columns when they are empty; null when there are none. */
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
  return columns.schema(infers) ?? (files.length > 0 ? new StructType() : null);
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
      if (!columns.names) columns.setNames(Array.from({ length: tokens.count }, (_, i) => fieldText(tokens, i, bytes)));
      if (!inHeader) columns.addRow(tokens, bytes);
      inHeader = false;
    });
    if (!infers && columns.names) return;
  }
}
