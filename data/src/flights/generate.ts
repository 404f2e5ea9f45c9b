// Flights between countries by year, in the shape of the summaries of "Spark: The Definitive Guide".

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generated } from '../generated.js';
import { Random } from '../random.js';
import { COUNTRIES, HOME } from './countries.js';

/** What to make. */
export interface FlightsOptions {
  /** Records of all years together. */
  rows: number;
  /** Years, one file each. */
  files: number;
  /** The same seed and options give the same bytes. */
  seed: number;
}

/** The options of a call that names none. */
export const FLIGHTS_DEFAULTS: FlightsOptions = { rows: 360, files: 4, seed: 42 };

/** The three fields, as a schema in Spark's DDL, in the order of Spark's own reading of the files. */
export const FLIGHTS_SCHEMA = 'DEST_COUNTRY_NAME STRING, ORIGIN_COUNTRY_NAME STRING, count LONG';

const FIRST_YEAR = 2010;

/** Writes flights as 2010-summary.json and so on, JSON lines, a file for each year. */
export function generateFlights(folder: string, options: Partial<FlightsOptions> = {}): Generated {
  const { rows, files, seed } = { ...FLIGHTS_DEFAULTS, ...options };
  mkdirSync(folder, { recursive: true });
  let sizeBytes = 0;
  for (let file = 0; file < files; file++) {
    const count = Math.floor((rows * (file + 1)) / files) - Math.floor((rows * file) / files);
    const text = flightsYear(new Random(seed, file, 0xf1), count);
    writeFileSync(join(folder, `${FIRST_YEAR + file}-summary.json`), text);
    sizeBytes += text.length;
  }
  return { files, rows, sizeBytes };
}

function flightsYear(random: Random, rows: number): string {
  return Array.from({ length: rows }, () => `${flightsLine(random)}\n`).join('');
}

/** Every route begins or ends at home; a few countries see many more flights than the rest. */
function flightsLine(random: Random): string {
  const away = random.pick(COUNTRIES);
  const [origin, destination] = random.below(2) === 0 ? [HOME, away] : [away, HOME];
  const count = Math.floor(10 ** (random.next() ** 2 * 4.5));
  return JSON.stringify({ ORIGIN_COUNTRY_NAME: origin, DEST_COUNTRY_NAME: destination, count });
}
