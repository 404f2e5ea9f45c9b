/** Dates and timestamps in text files: `2020-01-02T03:04:05.123-08:00`, or as an option's pattern says. */
import {
  type DatetimeFormatter,
  formatDate,
  makeFormatter,
  microsOfSecond,
  type Options,
  type RuntimeConfig,
  secondsOf,
  secondsPerDay,
  type Value,
  zoneOf,
} from '@millrace/core';

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const three = (n: number): string => String(n).padStart(3, '0');

/** `Z`, `-08:00`, and with seconds where old offsets have them: `-07:52:58`. */
function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`;
}

const localText = (second: number, micros: number): string => {
  const day = Math.floor(second / secondsPerDay);
  const rest = second - day * secondsPerDay;
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return `${formatDate(day)}T${time}.${three(Math.floor(micros / 1000))}`;
};

const timestampText = (zoneName: string): ((micros: bigint) => string) => {
  const zone = zoneOf(zoneName);
  return (micros) => {
    const second = secondsOf(micros);
    const offset = zone.offsetAt(second);
    return localText(second + offset, microsOfSecond(micros)) + offsetText(offset);
  };
};

const timestampNtzText = (micros: bigint): string => localText(secondsOf(micros), microsOfSecond(micros));

type Text = (value: Value) => string;

/** How the datetime types are written, by type name: by the pattern of an option, or by default. */
export function datetimeTexts(options: Options, conf: RuntimeConfig): Record<string, Text> {
  const zone = options.get('timeZone') ?? conf.timeZone;
  const formatterOf = (name: string): DatetimeFormatter | undefined => {
    const pattern = options.get(name);
    return pattern === undefined ? undefined : makeFormatter(pattern, zone);
  };
  return {
    date: (formatterOf('dateFormat')?.date ?? formatDate) as Text,
    timestamp: (formatterOf('timestampFormat')?.instant ?? timestampText(zone)) as Text,
    timestamp_ntz: (formatterOf('timestampNTZFormat')?.local ?? timestampNtzText) as Text,
  };
}
