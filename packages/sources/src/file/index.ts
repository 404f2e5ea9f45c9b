/** The file sources. */
import type { DataSource } from '@millrace/core';
import { csvFormat } from './csv/format.js';
import { fileSource } from './file-source.js';
import { jsonFormat } from './json/format.js';
import { textFormat } from './text/format.js';

/** One line a format. */
export const fileFormats = [csvFormat, jsonFormat, textFormat];

export const fileSources: DataSource[] = fileFormats.map(fileSource);
