import { describe, expect, test } from 'vitest';
import { activityFile } from './generate.js';
import {
  ACTIVITIES,
  ACTIVITY_DEFAULTS,
  type ActivityOptions,
  checkActivityOptions,
  DEVICES,
  USERS,
} from './options.js';

const text = (options: Partial<ActivityOptions>, file = 0) => Buffer.from(activityFile(options, file)).toString();
const lines = (options: Partial<ActivityOptions>, file = 0) => text(options, file).trimEnd().split('\n');
const records = (options: Partial<ActivityOptions>) => lines(options).map((line) => JSON.parse(line));
const SMALL = { rows: 5_000, files: 1 };

describe('activity data', () => {
  test('is the same for the same seed and differs for another', () => {
    expect(text(SMALL)).toBe(text(SMALL));
    expect(text({ ...SMALL, seed: 7 })).not.toBe(text(SMALL));
  });

  test('has the ten fields in order on every line, each of them valid JSON', () => {
    const names = 'Arrival_Time,Creation_Time,Device,Index,Model,User,gt,x,y,z';
    for (const record of records(SMALL)) expect(Object.keys(record).join()).toBe(names);
  });

  test('holds every user, activity and device, and the text null', () => {
    const seen = (name: string) => [...new Set(records(SMALL).map((record) => record[name]))].sort();
    expect(seen('User')).toEqual([...USERS]);
    expect(seen('gt')).toEqual([...ACTIVITIES].sort());
    expect(seen('gt')).toContain('null');
    expect(seen('Device')).toEqual([...DEVICES]);
    expect(seen('Model')).toEqual(['nexus4']);
  });

  test('writes Creation_Time as an integer of nineteen digits, beyond what a double holds', () => {
    for (const line of lines(SMALL)) {
      const digits = /"Creation_Time":(\d{19}),/.exec(line)?.[1];
      expect(BigInt(digits!)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    }
  });

  test('writes readings as Java does', () => {
    const java = /^-?(0\.0|\d\.\d+|0\.0{0,2}[1-9]\d*|[1-9]\.\d+E-[4-9])$/;
    const readings = lines(SMALL).flatMap((line) => [...line.matchAll(/"[xyz]":([^,}]+)/g)].map((match) => match[1]!));
    expect(readings).toHaveLength(15_000);
    expect(readings.filter((reading) => !java.test(reading))).toEqual([]);
    expect(readings.some((reading) => reading.includes('E-4'))).toBe(true);
    for (const reading of readings.filter((text) => text.includes('E')))
      expect(Math.abs(Number(reading))).toBeLessThan(1e-3);
  });

  test('is late by no more than asked, and out of order', () => {
    const delays = records({ ...SMALL, latenessMs: 60_000 }).map((r) => r.Arrival_Time - 2000 - r.Creation_Time / 1e6);
    expect(Math.max(...delays)).toBeGreaterThan(30_000);
    expect(Math.max(...delays)).toBeLessThanOrEqual(60_000);
    expect(Math.min(...delays)).toBeGreaterThan(-2);
  });

  test('gives the first user most records when skewed', () => {
    const count = (user: string) => records({ ...SMALL, skew: 2 }).filter((record) => record.User === user).length;
    expect(count('a')).toBeGreaterThan(2 * count('b'));
    expect(count('i')).toBeGreaterThan(0);
  });

  test('spoils the asked share of lines, and keeps their number', () => {
    const all = lines({ ...SMALL, badRecords: 0.1 });
    const good = all.filter((line) => /^\{"Arrival_Time":\d+,.*"z":[-.\dE]+\}$/.test(line));
    expect(all).toHaveLength(5_000);
    expect(good.length).toBeGreaterThan(4_400);
    expect(good.length).toBeLessThan(4_600);
  });

  test('splits the rows over the files without a gap', () => {
    const options = { rows: 1_001, files: 7 };
    const parts = Array.from({ length: 7 }, (_, file) => lines(options, file)).flat();
    expect(parts.map((line) => JSON.parse(line).Index)).toEqual(Array.from({ length: 1_001 }, (_, i) => i));
  });

  test('refuses options that describe no data', () => {
    expect(() => checkActivityOptions({ ...ACTIVITY_DEFAULTS, badRecords: 2 })).toThrow(
      'badRecords must be in [0, 1], found 2',
    );
    expect(() => checkActivityOptions({ ...ACTIVITY_DEFAULTS, files: 0 })).toThrow('files must be a positive integer');
  });
});
