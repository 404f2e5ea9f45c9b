/** Making maps from entries: no null keys, and no key twice unless the session lets the last one win. */
import { error } from '../../errors/index.js';
import { castStyle, type Runtime, textOf } from '../../expressions/index.js';
import type { DataType, Value } from '../../types/index.js';
import { keyOf } from '../ordering.js';

export type Entry = readonly [key: Value, value: Value];

/** A function that checks a list of entries and gives it as a map's value. */
export function mapMaker(keyType: DataType, runtime: Runtime): (entries: readonly Entry[]) => readonly Entry[] {
  const key = keyOf(keyType);
  const lastWins = runtime.conf.get('spark.sql.mapKeyDedupPolicy').toUpperCase() === 'LAST_WIN';
  const duplicate = (value: Value): Error =>
    error('DUPLICATED_MAP_KEY', { key: textOf(keyType, castStyle(runtime.timeZone))(value) });
  return (entries) => {
    const seen = new Map<unknown, Entry>();
    for (const entry of entries) {
      if (entry[0] === null) throw error('NULL_MAP_KEY', {});
      const k = key(entry[0]);
      if (seen.has(k) && !lastWins) throw duplicate(entry[0]);
      seen.set(k, seen.has(k) ? [seen.get(k)![0], entry[1]] : entry);
    }
    return seen.size === entries.length ? entries : [...seen.values()];
  };
}
