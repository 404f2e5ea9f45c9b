// The ways in which a line goes wrong in the field. Each takes the place of a record; none holds a line break.

import { ascii, type ByteWriter } from '../byte-writer.js';
import type { Random } from '../random.js';

type Damage = (out: ByteWriter, start: number, random: Random) => void;

const JUNK = ['not a record', '{"Arrival_Time":}', '{"Arrival_Time":1424686735090,,}', '[', '{"User":"a"'].map(ascii);
const LATE = ascii('{"Arrival_Time":"yesterday","Creation_Time":"never","Device":17,"Index":"?","x":"NaN-ish"}');

/** A write that stopped half-way. */
const truncated: Damage = (out, start, random) => out.truncate(start + 1 + random.below(out.length - start - 2));

/** A line that never was a record. */
const junk: Damage = (out, start, random) => {
  out.truncate(start);
  out.literal(random.pick(JUNK));
};

/** Valid JSON, with values that the schema cannot hold. */
const wrongTypes: Damage = (out, start) => {
  out.truncate(start);
  out.literal(LATE);
};

const DAMAGES = [truncated, junk, wrongTypes];

/** Spoils the record that begins at `start`. */
export function spoil(out: ByteWriter, start: number, random: Random): void {
  random.pick(DAMAGES)(out, start, random);
}
