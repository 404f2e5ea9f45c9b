// The command line of `npm run bench`.

import { parseArgs } from 'node:util';

/** What to run, and how. */
export interface Options {
  suites: string[];
  peers: string[];
  /** Only cases whose job contains this. */
  only?: string;
  rows?: number;
  files?: number;
  data?: string;
  cores: number;
  warmup: number;
  repetitions: number;
  seconds: number;
  timeoutMs: number;
  profile: boolean;
  millrace: boolean;
  json?: string;
}

/** The text of --help; the names of suites and peers follow it. */
export const HELP = `Usage: npm run bench -- [SUITE ...] [options]

  --peers LIST        compare with these, comma-separated (default: none)
  --only TEXT         only the case of that name, or all whose names contain TEXT
  --rows N            size of the data, where a suite generates it
  --files N           number of files, where a suite generates them
  --data DIR          activity data that is already there, instead of generated
  --cores N           threads each engine may use (default 2)
  --repetitions N     measured repetitions (default 5)
  --seconds N         more repetitions, until these are over (default 0): an engine that is done in no time has a slow moment too
  --warmup N          repetitions before those (default 2)
  --timeout SECONDS   the longest that one process may take (default 900)
  --no-millrace       measure the peers only
  --profile           leave a .cpuprofile and a flame graph of Millrace's processes beside the results
  --json FILE         where the results go (default: benchmarks/results/SUITE-TIME.json)
`;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean', default: false } as const;
const CONFIG = {
  peers: TEXT,
  only: TEXT,
  rows: TEXT,
  files: TEXT,
  data: TEXT,
  cores: TEXT,
  repetitions: TEXT,
  seconds: TEXT,
  warmup: TEXT,
  timeout: TEXT,
  json: TEXT,
  profile: FLAG,
  'no-millrace': FLAG,
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the command line; undefined if help was asked for. */
export function readOptions(args: string[]): Options | undefined {
  const { values, positionals } = parseArgs({ args, options: CONFIG, allowPositionals: true });
  if (values.help) return undefined;
  return {
    suites: positionals,
    peers: (values.peers ?? '').split(',').filter((name) => name !== ''),
    only: values.only,
    rows: optional('rows', values.rows),
    files: optional('files', values.files),
    data: values.data,
    cores: optional('cores', values.cores) ?? 2,
    warmup: optional('warmup', values.warmup) ?? 2,
    repetitions: optional('repetitions', values.repetitions) ?? 5,
    seconds: optional('seconds', values.seconds) ?? 0,
    timeoutMs: (optional('timeout', values.timeout) ?? 900) * 1000,
    profile: values.profile,
    millrace: !values['no-millrace'],
    json: values.json,
  };
}

function optional(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`--${name} needs a whole number, found '${text}'`);
  return value;
}
