/** When batches run. */

import { parseDurationMs } from '../config/index.js';
import { error } from '../errors/index.js';

export type TriggerSpec =
  | { readonly kind: 'processingTime'; readonly intervalMs: number }
  | { readonly kind: 'once' }
  | { readonly kind: 'availableNow' };

const words: Record<string, number> = {
  microsecond: 0.001,
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** `10 seconds`, `1 minute`, `500ms`, or a number of milliseconds. Months have no fixed length and are refused. */
export function parseIntervalMs(text: string | number): number {
  if (typeof text === 'number') return checked(text, String(text));
  const parts = [
    ...text
      .trim()
      .toLowerCase()
      .replace(/^interval\s+/, '')
      .matchAll(/(-?\d+(?:\.\d+)?)\s+([a-z]+?)s?(?=\s|$)/g),
  ];
  const matched = parts.map((p) => p[0]).join(' ');
  const known =
    parts.length > 0 &&
    matched ===
      text
        .trim()
        .toLowerCase()
        .replace(/^interval\s+/, '')
        .replace(/\s+/g, ' ') &&
    parts.every((p) => p[2] in words);
  if (known)
    return checked(
      parts.reduce((sum, p) => sum + Number(p[1]) * words[p[2]], 0),
      text,
    );
  return checked(parseDurationMs(text, 'trigger'), text);
}

const checked = (ms: number, text: string): number => {
  if (ms >= 0) return ms;
  throw error('INVALID_CONF_VALUE', { confName: 'trigger', confValue: text, expected: 'a time that is not negative' });
};

const unsupported = (name: string): Error =>
  error('UNSUPPORTED_STREAMING_OPERATOR', {
    message: `The ${name} trigger is not supported: use Trigger.ProcessingTime(interval); micro-batches of a few milliseconds are what this engine is made for.`,
  });

/** Spark's triggers by name. */
export const Trigger = {
  /** Runs a batch every `interval`; with 0, as soon as there is data. */
  ProcessingTime: (interval: string | number): TriggerSpec => ({
    kind: 'processingTime',
    intervalMs: parseIntervalMs(interval),
  }),
  /** One batch with all there is. Deprecated in Spark: prefer AvailableNow. */
  Once: (): TriggerSpec => ({ kind: 'once' }),
  /** Batches under the sources' limits until all that was there at the start is done. */
  AvailableNow: (): TriggerSpec => ({ kind: 'availableNow' }),
  Continuous: (_interval: string | number): TriggerSpec => {
    throw unsupported('Continuous');
  },
  RealTime: (_interval?: string | number): TriggerSpec => {
    throw unsupported('RealTime');
  },
} as const;

/** The next boundary of a processing-time trigger: multiples of the interval since the epoch. */
export const nextBoundaryMs = (nowMs: number, intervalMs: number): number =>
  intervalMs === 0 ? nowMs : Math.floor(nowMs / intervalMs) * intervalMs + intervalMs;
