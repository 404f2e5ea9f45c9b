/** Time zones by Spark's names: regions, offsets (`+01:00`, `+1:00`, `UTC+2`) and Java's short ids (`PST`). */
import { error } from '../../errors/index.js';
import { regionOffsets } from './zone-offsets.js';

export interface Zone {
  readonly id: string;
  /** Whether one offset holds always. */
  readonly fixed: boolean;
  /** Seconds east of UTC at an instant. */
  offsetAt(utcSecond: number): number;
  /**
   * Seconds east of UTC for a local time. Where clocks go back, the earlier of the two instants counts; where they skip,
   * the offset before the gap, which moves the time forward by the gap's length.
   */
  offsetOfLocal(localSecond: number): number;
}

const shortIds: Record<string, string> = {
  ACT: 'Australia/Darwin',
  AET: 'Australia/Sydney',
  AGT: 'America/Argentina/Buenos_Aires',
  ART: 'Africa/Cairo',
  AST: 'America/Anchorage',
  BET: 'America/Sao_Paulo',
  BST: 'Asia/Dhaka',
  CAT: 'Africa/Harare',
  CNT: 'America/St_Johns',
  CST: 'America/Chicago',
  CTT: 'Asia/Shanghai',
  EAT: 'Africa/Addis_Ababa',
  ECT: 'Europe/Paris',
  EST: '-05:00',
  HST: '-10:00',
  IET: 'America/Indiana/Indianapolis',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  MIT: 'Pacific/Apia',
  MST: '-07:00',
  NET: 'Asia/Yerevan',
  NST: 'Pacific/Auckland',
  PLT: 'Asia/Karachi',
  PNT: 'America/Phoenix',
  PRT: 'America/Puerto_Rico',
  PST: 'America/Los_Angeles',
  SST: 'Pacific/Guadalcanal',
  VST: 'Asia/Ho_Chi_Minh',
};

const offsetPattern = /^([+-])(\d{1,2}|\d{2}:?\d{2}|\d{2}:\d{2}:\d{2}|\d{6})$/;
const mostSeconds = 18 * 3600;

/** The seconds of an offset such as `+01:30`; undefined when the text is none. */
function parseOffsetSeconds(text: string): number | undefined {
  const match = offsetPattern.exec(text);
  if (!match) return undefined;
  const digits = match[2].replaceAll(':', '');
  const [hours, minutes, seconds] = (digits.length === 1 ? `0${digits}` : digits).match(/../g)!.map(Number);
  const total = hours * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  if ((minutes ?? 0) > 59 || (seconds ?? 0) > 59 || total > mostSeconds) return undefined;
  return match[1] === '-' ? -total : total;
}

const fixedZone = (id: string, offset: number): Zone => ({
  id,
  fixed: true,
  offsetAt: () => offset,
  offsetOfLocal: () => offset,
});

const day = 86_400;

const localOffsets = (offsetAt: (second: number) => number) => (local: number) => {
  const before = offsetAt(local - day);
  if (offsetAt(local - before) === before) return before;
  const after = offsetAt(local + day);
  return offsetAt(local - after) === after ? after : before;
};

const canonicalRegion = (id: string): string | undefined => {
  if (!/^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(id)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: id }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
};

const regionZone = (id: string): Zone | undefined => {
  const canonical = canonicalRegion(id);
  const misspelt = canonical?.toLowerCase() === id.toLowerCase() && canonical !== id;
  if (canonical === undefined || misspelt) return undefined;
  const offsetAt = regionOffsets(id);
  return { id, fixed: false, offsetAt, offsetOfLocal: localOffsets(offsetAt) };
};

/** `+8:00` and `+08:0` as Java wants them. */
const withTwoDigits = (id: string): string =>
  id.replace(/([+-])(\d):/, '$10$2:').replace(/([+-])(\d\d):(\d)$/, '$1$2:0$3');

const makeZone = (id: string): Zone | undefined => {
  const text = withTwoDigits(id);
  const name = shortIds[text] ?? text;
  if (name === 'Z' || name === 'UTC' || name === 'GMT' || name === 'UT') return fixedZone(name, 0);
  const prefix = /^(UTC|GMT|UT)(?=[+-])/.exec(name)?.[0] ?? '';
  const offset = parseOffsetSeconds(name.slice(prefix.length));
  if (offset !== undefined) return fixedZone(name, offset);
  return prefix ? undefined : regionZone(name);
};

const zones = new Map<string, Zone | undefined>();

/** The zone of a name, or undefined when there is none: `findZone('Mars/Base')`. */
export function findZone(id: string): Zone | undefined {
  if (!zones.has(id)) {
    if (zones.size > 10_000) zones.clear();
    zones.set(id, makeZone(id));
  }
  return zones.get(id);
}

/**
 * The zone of a name. Throws `INVALID_TIMEZONE`.
 * @example zoneOf('UTC+2').offsetAt(0) // 7200
 */
export function zoneOf(id: string | Zone): Zone {
  if (typeof id !== 'string') return id;
  const zone = findZone(id);
  if (!zone) throw error('INVALID_TIMEZONE', { timeZone: id });
  return zone;
}
