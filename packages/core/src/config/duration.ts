/** Time and byte strings as Spark's configuration reads them: `10s`, `500ms`, `7d`, `16m`. */
import { error } from '../errors/index.js';

const unitsMs: Record<string, number> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a time string; a bare number counts in `defaultUnit`. */
export function parseDurationMs(text: string, name: string, defaultUnit = 'ms'): number {
  const match = /^\s*(-?\d+)\s*([a-z]*)\s*$/i.exec(text);
  const unit = match?.[2].toLowerCase() || defaultUnit;
  if (!match || !(unit in unitsMs)) {
    throw error('INVALID_CONF_VALUE', {
      confName: name,
      confValue: text,
      expected: 'a time such as 500ms, 10s, 5m, 2h or 7d',
    });
  }
  return Number(match[1]) * unitsMs[unit];
}
