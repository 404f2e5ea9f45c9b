import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ByteWriter } from '../byte-writer.js';
import type { Generated } from '../generated.js';
import { writeActivityFile } from './file.js';
import { ACTIVITY_DEFAULTS, type ActivityOptions, checkActivityOptions } from './options.js';

/** The bytes of one file of activity data, JSON lines. */
export function activityFile(options: Partial<ActivityOptions>, file: number): Uint8Array {
  const out = new ByteWriter();
  writeActivityFile(out, { ...ACTIVITY_DEFAULTS, ...options }, file);
  return out.view();
}

/** Writes activity data as part-00000.json and so on into a folder, which is made if it is not there. */
export function generateActivity(folder: string, options: Partial<ActivityOptions> = {}): Generated {
  const whole = { ...ACTIVITY_DEFAULTS, ...options };
  checkActivityOptions(whole);
  mkdirSync(folder, { recursive: true });
  const out = new ByteWriter(1 << 24);
  let sizeBytes = 0;
  for (let file = 0; file < whole.files; file++) {
    out.clear();
    writeActivityFile(out, whole, file);
    writeFileSync(join(folder, `part-${String(file).padStart(5, '0')}.json`), out.view());
    sizeBytes += out.length;
  }
  return { files: whole.files, rows: whole.rows, sizeBytes };
}
