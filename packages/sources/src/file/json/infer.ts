/** The schema of JSON files: every sampled record's type, merged. Malformed records add the corrupt-record column. */
import {
  ArrayType,
  canonicalJsonType,
  type DataType,
  decodeUtf8,
  error,
  JsonSyntaxError,
  makeJsonTypeReader,
  mergeJsonTypes,
  NullType,
  type Options,
  type SourceContext,
  StringType,
  StructField,
  StructType,
} from '@millrace/core';
import { readWhole } from '../bytes.js';
import { guarded } from '../failures.js';
import { timeZoneOf, toleranceOf } from '../file-options.js';
import { lineBlocks } from '../lines.js';
import type { FileEntry } from '../listing.js';
import { corruptColumnOf, parseModeOf } from '../modes.js';
import { foreignEncoding } from '../transcode.js';
import { separatorOfOptions } from './reader.js';

async function* linesOf(file: FileEntry, options: Options): AsyncGenerator<string[]> {
  const separator = separatorOfOptions({ options });
  const encoding = foreignEncoding(options.get('encoding') ?? options.get('charset'));
  const whole = { path: file.path, start: 0, length: file.sizeBytes };
  for await (const { bytes, from, to } of lineBlocks(whole, separator, encoding)) {
    const lines: string[] = [];
    separator.eachLine(bytes, from, to, (start, end) => lines.push(decodeUtf8(bytes, start, end)));
    yield lines;
  }
}

async function* documentOf(file: FileEntry): AsyncGenerator<string[]> {
  const bytes = await readWhole(file.path, file.sizeBytes);
  yield [decodeUtf8(bytes, 0, bytes.length).replace(/^\ufeff/, '')];
}

/** Takes records evenly, so that inference gives the same answer each time. */
class Sampler {
  private credit = 1;

  constructor(private readonly ratio: number) {}

  takes(): boolean {
    this.credit += this.ratio;
    if (this.credit < 1) return false;
    this.credit -= 1;
    return true;
  }
}

class Inference {
  private merged: DataType = NullType;
  private malformed = false;
  private readonly read: (text: string) => DataType | undefined;
  private readonly sampler: Sampler;

  constructor(
    private readonly options: Options,
    zone: string,
  ) {
    this.read = makeJsonTypeReader(options, timeZoneOf(options, zone));
    this.sampler = new Sampler(options.getNumber('samplingRatio')!);
  }

  add(text: string): void {
    if (!this.sampler.takes()) return;
    const type = this.typeOf(text);
    if (type === undefined) return;
    if (type instanceof StructType) this.merged = mergeJsonTypes(this.merged, type);
    else this.addMalformed(text);
  }

  /** The type of a record; an array stands for its elements; a malformed one has the type NullType. */
  private typeOf(text: string): DataType | undefined {
    try {
      const type = this.read(text);
      return type instanceof ArrayType ? type.elementType : type;
    } catch (cause) {
      if (cause instanceof JsonSyntaxError) return NullType;
      throw cause;
    }
  }

  private addMalformed(text: string): void {
    if (parseModeOf(this.options) === 'FAILFAST') {
      throw error('MALFORMED_RECORD_IN_SCHEMA_INFERENCE', { badRecord: text, failFastMode: 'FAILFAST' });
    }
    this.malformed ||= parseModeOf(this.options) === 'PERMISSIVE';
  }

  /** The columns found: none where no record has a field. */
  schema(corruptColumn: string): StructType {
    const type = canonicalJsonType(this.merged, this.options.getBoolean('dropFieldIfAllNull'));
    const found = type instanceof StructType ? type : new StructType();
    if (!this.malformed) return found;
    const fields = found.fields.filter((field) => field.name !== corruptColumn);
    const all = [...fields, new StructField(corruptColumn, StringType)];
    return new StructType(all.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }
}

/** The schema of the files' records; null when there are no files. */
export async function inferJsonSchema(
  files: readonly FileEntry[],
  options: Options,
  { conf }: SourceContext,
): Promise<StructType | null> {
  if (files.length === 0) return null;
  const inference = new Inference(options, conf.timeZone);
  for (const file of files) {
    const texts = options.getBoolean('multiLine') ? documentOf(file) : linesOf(file, options);
    for await (const block of guarded(file.path, texts, toleranceOf(options, conf))) {
      for (const text of block) inference.add(text);
    }
  }
  return inference.schema(corruptColumnOf(options, conf));
}
