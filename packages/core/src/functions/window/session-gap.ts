/** Where the session window of one row ends: session_window() with a gap that is a text, in each row another one. */
import { type Call, scalar } from '../../expressions/index.js';
import { type Interval, parseUnits, StringType } from '../../types/index.js';
import { zoneFor } from '../datetime/columns.js';
import { addInterval } from '../datetime/steps.js';

/** Texts are few: each is parsed once. */
const remembering = (): ((text: string) => Interval | null) => {
  const known = new Map<string, Interval | null>();
  return (text) => {
    let gap = known.get(text);
    if (gap === undefined) {
      gap = parseUnits(text);
      known.set(text, gap);
    }
    return gap;
  };
};

const endOf = ({ argTypes, runtime }: Call) => {
  const zone = zoneFor(argTypes[0], runtime);
  const gapOf = remembering();
  return (micros: bigint, text: string): bigint | null => {
    const gap = gapOf(text);
    return gap && addInterval(micros, gap, zone);
  };
};

export const sessionEnd = scalar({
  name: '_session_end',
  doc: 'A time moved by the gap of a session; null when the gap is no interval.',
  examples: [],
  inputs: ['anyTimestamp', StringType],
  nullable: true,
  returns: ([time]) => time,
  evaluate: endOf,
});
