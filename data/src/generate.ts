// The command: node data/dist/generate.js --kind activity --out DIR --rows N --files N ...

import { parseArgs } from 'node:util';
import { generateActivity } from './activity/generate.js';
import { ACTIVITY_DEFAULTS } from './activity/options.js';
import { generateFlights } from './flights/generate.js';
import type { Generated } from './generated.js';
import { generateRetail } from './retail/generate.js';

const HELP = `Usage: node data/dist/generate.js --out DIR [options]

  --kind KIND         activity (default), retail or flights
  --out DIR           the folder to write into
  --rows N            records in all
  --files N           files in all
  --seed N            the same seed and options give the same bytes
  activity only:
  --duration-ms N     event time from the first to the last record (default ${ACTIVITY_DEFAULTS.durationMs})
  --lateness-ms N     the most an event is late (default ${ACTIVITY_DEFAULTS.latenessMs})
  --skew S            exponent of Zipf's law over the users (default 0: even)
  --bad-records F     fraction of malformed lines (default 0)
`;

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  kind: TEXT,
  out: TEXT,
  rows: TEXT,
  files: TEXT,
  seed: TEXT,
  'duration-ms': TEXT,
  'lateness-ms': TEXT,
  skew: TEXT,
  'bad-records': TEXT,
  help: { type: 'boolean', short: 'h' },
} as const;

const KINDS: Record<string, (folder: string, options: Record<string, number>) => Generated> = {
  activity: generateActivity,
  retail: generateRetail,
  flights: generateFlights,
};

/** Runs the command; returns its exit code. */
function main(): number {
  const { kind = 'activity', out, help, ...numbers } = parseArgs({ options: OPTIONS }).values;
  if (help) return say(HELP, 0);
  const generate = KINDS[kind];
  if (!generate) return say(`unknown kind '${kind}': use one of ${Object.keys(KINDS).join(', ')}\n`, 2);
  if (!out) return say('name the folder to write into: --out DIR\n', 2);
  const made = generate(out, numeric(numbers));
  return say(`${out}: ${made.files} files, ${made.rows} records, ${made.sizeBytes} bytes\n`, 0);
}

function numeric(values: Record<string, string | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [camelCase(name), toNumber(name, text!)]));
}

function toNumber(name: string, text: string): number {
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new RangeError(`--${name} needs a number, found '${text}'`);
  return value;
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function say(text: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}

try {
  process.exitCode = main();
} catch (error) {
  process.exitCode = say(`${(error as Error).message}\n`, 2);
}
