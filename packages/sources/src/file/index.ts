/** The file sources. */
import type { DataSource } from '@millrace/core';
import { binaryFormat } from './binary/format.js';
import { csvFormat } from './csv/format.js';
import { fileSource } from './file-source.js';
import type { FileFormat } from './format.js';
import { jsonFormat } from './json/format.js';
import { parquetFormat } from './parquet/format.js';
import { textFormat } from './text/format.js';

/** One line a format. */
export const fileFormats: readonly FileFormat[] = [binaryFormat, csvFormat, jsonFormat, parquetFormat, textFormat];

export const fileSources: DataSource[] = fileFormats.map(fileSource);
