import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generated } from '../generated.js';
import { retailDay } from './day.js';
import { RETAIL_DEFAULTS, RETAIL_START, type RetailOptions } from './options.js';

const DAY_MS = 86_400_000;
const SATURDAY = 6;

/** Writes purchases as 2010-12-01.csv and so on, a file for each day of business. */
export function generateRetail(folder: string, options: Partial<RetailOptions> = {}): Generated {
  const { rows, files, seed } = { ...RETAIL_DEFAULTS, ...options };
  mkdirSync(folder, { recursive: true });
  let sizeBytes = 0;
  daysOfBusiness(files).forEach((date, day) => {
    const count = Math.floor((rows * (day + 1)) / files) - Math.floor((rows * day) / files);
    const text = retailDay(seed, day, date, count);
    writeFileSync(join(folder, `${date}.csv`), text);
    sizeBytes += text.length;
  });
  return { files, rows, sizeBytes };
}

function daysOfBusiness(count: number): string[] {
  const days: string[] = [];
  for (let time = Date.parse(RETAIL_START); days.length < count; time += DAY_MS) {
    const date = new Date(time);
    if (date.getUTCDay() !== SATURDAY) days.push(date.toISOString().slice(0, 10));
  }
  return days;
}
