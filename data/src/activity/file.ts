// One file of activity data. A file depends on the seed and its own number only, so files can be made in any order.

import { ascii, type ByteWriter } from '../byte-writer.js';
import { Random } from '../random.js';
import { spoil } from './bad-records.js';
import { ACTIVITIES, ACTIVITY_START_MS, type ActivityOptions, DEVICES, USERS } from './options.js';
import { writeReading } from './reading.js';
import { Users } from './users.js';

const LINE_MAX = 320;
const NEWLINE = 10;
const CLOSE = 125;
/** How long the network took: the real records arrive about two seconds after they were made. */
const TRANSIT_MS = 2000;

const ARRIVAL = ascii('{"Arrival_Time":');
const CREATION = ascii(',"Creation_Time":');
const INDEX = ascii(',"Index":');
const X = ascii(',"x":');
const Y = ascii(',"y":');
const Z = ascii(',"z":');
const DEVICE_TEXTS = DEVICES.map((device) => ascii(`,"Device":"${device}"`));
const USER_TEXTS = USERS.map((user) => ascii(`,"Model":"nexus4","User":"${user}"`));
const ACTIVITY_TEXTS = ACTIVITIES.map((activity) => ascii(`,"gt":"${activity}"`));

/** The first row of a file, counted over all files. */
export function firstRow(options: ActivityOptions, file: number): number {
  return Math.floor((options.rows * file) / options.files);
}

/** Appends file number `file` of the data set. */
export function writeActivityFile(out: ByteWriter, options: ActivityOptions, file: number): void {
  const random = new Random(options.seed, file, 0xac);
  const users = new Users(random, options.skew);
  const end = firstRow(options, file + 1);
  for (let row = firstRow(options, file); row < end; row++) writeLine(out, options, row, random, users);
}

function writeLine(out: ByteWriter, options: ActivityOptions, row: number, random: Random, users: Users): void {
  out.reserve(LINE_MAX);
  const start = out.length;
  const arrival = ACTIVITY_START_MS + TRANSIT_MS + Math.floor((row / options.rows) * options.durationMs);
  writeRecord(out, arrival, arrival - TRANSIT_MS - lateness(options.latenessMs, random), row, random, users);
  if (options.badRecords > 0 && random.next() < options.badRecords) spoil(out, start, random);
  out.byte(NEWLINE);
}

/** Mostly little, rarely the whole. */
function lateness(max: number, random: Random): number {
  const share = random.next();
  return Math.floor(share * share * share * max);
}

function writeRecord(
  out: ByteWriter,
  arrivalMs: number,
  creationMs: number,
  row: number,
  random: Random,
  users: Users,
): void {
  const user = users.next(random);
  out.literal(ARRIVAL);
  out.millis(arrivalMs);
  out.literal(CREATION);
  out.millis(creationMs);
  out.digits(random.below(1_000_000), 6);
  out.literal(DEVICE_TEXTS[random.bits() & 1]!);
  out.literal(INDEX);
  out.integer(row);
  out.literal(USER_TEXTS[user]!);
  out.literal(ACTIVITY_TEXTS[users.activityOf(user, random)]!);
  out.literal(X);
  writeReading(out, random);
  out.literal(Y);
  writeReading(out, random);
  out.literal(Z);
  writeReading(out, random);
  out.byte(CLOSE);
}
