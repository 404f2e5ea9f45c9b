/** The file sources. */
import type { DataSource } from '@millrace/core';
import { fileSource } from './file-source.js';
import { jsonFormat } from './json/format.js';
import { textFormat } from './text/format.js';

/** One line a format. */
export const fileFormats = [jsonFormat, textFormat];

export const fileSources: DataSource[] = fileFormats.map(fileSource);
