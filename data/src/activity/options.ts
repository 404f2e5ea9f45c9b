/** What to make: see data/README.md for the meaning of the shape. */
export interface ActivityOptions {
  /** Records in all files together. */
  rows: number;
  /** Number of files the records are spread over. */
  files: number;
  /** The same seed and options give the same bytes. */
  seed: number;
  /** Event time covered from the first to the last record. */
  durationMs: number;
  /** The most an event may be older than the records around it; most are far less late. */
  latenessMs: number;
  /** Exponent of Zipf's law over the users: 0 gives all the same share. */
  skew: number;
  /** Fraction of lines that are malformed. */
  badRecords: number;
}

/** The options of a call that names none: a day and two hours, about the peers' 156 ten-minute windows. */
export const ACTIVITY_DEFAULTS: ActivityOptions = {
  rows: 100_000,
  files: 10,
  seed: 42,
  durationMs: 26 * 3_600_000,
  latenessMs: 5_000,
  skew: 0,
  badRecords: 0,
};

/** The real recording begins here: 2015-02-23 10:18:55 UTC. */
export const ACTIVITY_START_MS = 1_424_686_735_000;

export const USERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const;

/** What a user was doing; "null" is a text, as in the real data. */
export const ACTIVITIES = ['stand', 'sit', 'walk', 'bike', 'stairsup', 'stairsdown', 'null'] as const;

export const DEVICES = ['nexus4_1', 'nexus4_2'] as const;

/** The ten fields in the order of the files, as a schema in Spark's DDL. */
export const ACTIVITY_SCHEMA =
  'Arrival_Time LONG, Creation_Time LONG, Device STRING, Index LONG, Model STRING, User STRING, gt STRING, ' +
  'x DOUBLE, y DOUBLE, z DOUBLE';

/** Fails on options that describe no data set. */
export function checkActivityOptions(options: ActivityOptions): void {
  const { rows, files, badRecords, durationMs, latenessMs, skew } = options;
  if (!(Number.isInteger(files) && files > 0)) throw new RangeError(`files must be a positive integer, found ${files}`);
  if (!(Number.isInteger(rows) && rows >= 0)) throw new RangeError(`rows must be a whole number, found ${rows}`);
  if (rows >= 2 ** 31) throw new RangeError(`rows must be below 2^31, found ${rows}`);
  if (!(badRecords >= 0 && badRecords <= 1)) throw new RangeError(`badRecords must be in [0, 1], found ${badRecords}`);
  for (const [name, value] of Object.entries({ durationMs, latenessMs, skew })) {
    if (!(value >= 0)) throw new RangeError(`${name} must not be negative, found ${value}`);
  }
}
