// Writes docs/reference from the tables of functions, error conditions and configuration keys. Run it after
// `node scripts/bundle.mjs` when one of them changed; tests/src/reference.test.ts compares.
import { mkdirSync, writeFileSync } from 'node:fs';
import * as core from '@millrace/core';
import { referencePages } from './reference-pages.mjs';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(referencePages(core))) writeFileSync(new URL(name, folder), text);
