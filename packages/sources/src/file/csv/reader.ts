/** Reads CSV files. */
import { type RecordBatch, StructType } from '@millrace/core';
import type { FormatReader, FormatRequest } from '../format.js';
import { checkProjection } from '../modes.js';
import { toUri } from '../paths.js';
import type { FilePartition } from '../splits.js';
import { checkHeader } from './header.js';
import { type CsvSettings, csvSettings } from './options.js';
import { recordBlocks } from './records.js';
import { CsvRows, fieldText } from './rows.js';
import type { CsvTokenizer } from './tokenizer.js';

class CsvReader implements FormatReader {
  private readonly settings: CsvSettings;
  private readonly ownSchema: StructType;

  constructor(private readonly request: FormatRequest) {
    this.settings = csvSettings(request.options, request.runtime.conf);
    checkProjection(request.schema, this.settings.corruptColumn);
    const own = request.dataSchema.fields.filter((field) => field.name !== this.settings.corruptColumn);
    this.ownSchema = new StructType(own);
  }

  async *read(file: FilePartition): AsyncGenerator<RecordBatch> {
    let inHeader = this.settings.header && file.start === 0;
    for await (const run of recordBlocks(file, this.settings)) {
      const rows = new CsvRows(this.request.dataSchema, this.request.schema, this.settings);
      run((tokens, bytes, from, to) => {
        if (inHeader) this.checkHeader(file.path, tokens, bytes);
        else if (rows.countsOnly) rows.count();
        else rows.add(tokens, bytes, from, to);
        inHeader = false;
      });
      yield rows.finish();
    }
  }

  private checkHeader(path: string, tokens: CsvTokenizer, bytes: Buffer): void {
    if (this.request.options.getBoolean('enforceSchema')) return;
    const names = Array.from({ length: tokens.count }, (_, i) => fieldText(tokens, i, bytes));
    checkHeader(toUri(path), names, this.ownSchema, this.request.runtime.conf);
  }
}

/** The reader of a request. */
export const openCsvReader = (request: FormatRequest): FormatReader => new CsvReader(request);
