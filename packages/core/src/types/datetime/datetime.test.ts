import { describe, expect, test } from 'vitest';
import { addMonths, civilFromDays, dayOfYear, daysFromCivil, isoWeekOf, weekdayOf } from './civil.js';
import { formatDate, formatTimestamp } from './format.js';
import { joinMicros, localToUtcMicros, utcToLocalMicros } from './instants.js';
import { parseDateDays, parseTimestampMicros, parseTimestampNtzMicros } from './parse.js';
import { parseUsual } from './parse-usual.js';
import { specialDate, specialTimestamp } from './special.js';
import { findZone, zoneOf } from './zone.js';

const newYork = 'America/New_York';
const instant = (text: string, zone = 'UTC'): string | null => {
  const micros = parseTimestampMicros(text, zone, 1_577_836_800_000_000n);
  return micros === null ? null : formatTimestamp(micros, 'UTC');
};

describe('the civil calendar', () => {
  test('agrees with Date for every day of four centuries', () => {
    for (let days = -146_097; days < 146_097; days += 331) {
      const date = new Date(days * 86_400_000);
      const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      expect(civilFromDays(days)).toEqual(civil);
      expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days);
      expect((weekdayOf(days) + 1) % 7).toBe(date.getUTCDay());
    }
  });

  test('reaches the first and the last day of an INT', () => {
    expect(formatDate(2 ** 31 - 1)).toBe('+5881580-07-11');
    expect(formatDate(-(2 ** 31))).toBe('-5877641-06-23');
  });

  test('knows weeks, days of the year and ends of months', () => {
    expect(isoWeekOf(daysFromCivil(2021, 1, 3))).toEqual({ year: 2020, week: 53 });
    expect(dayOfYear(daysFromCivil(2020, 12, 31))).toBe(366);
    expect(formatDate(addMonths(daysFromCivil(2020, 1, 31), 1))).toBe('2020-02-29');
  });
});

describe('time zones', () => {
  test('take the offset before a gap and the earlier side of an overlap', () => {
    expect(instant('2020-03-08 02:30:00', newYork)).toBe('2020-03-08 07:30:00');
    expect(instant('2020-11-01 01:30:00', newYork)).toBe('2020-11-01 05:30:00');
    expect(instant('2021-03-28 02:30:00 Europe/Paris')).toBe('2021-03-28 01:30:00');
  });

  test('know local mean time and rules of the far future', () => {
    expect(instant('0001-01-01 00:00:00', newYork)).toBe('0001-01-01 04:56:02');
    expect(instant('12345-06-07', newYork)).toBe('+12345-06-07 04:00:00');
    expect(instant('123456-01-01', newYork)).toBe('+123456-01-01 05:00:00');
  });

  test('go to local time and back around every transition of ten years', () => {
    const start = 1_262_304_000_000_000n;
    const wrong: bigint[] = [];
    for (let hour = 0n; hour < 87_660n; hour++) {
      const micros = start + hour * 3_600_000_000n;
      const local = utcToLocalMicros(micros, newYork);
      const again = localToUtcMicros(local, newYork);
      const earlierTwin = local === utcToLocalMicros(micros - 3_600_000_000n, newYork);
      if (again !== micros && !earlierTwin) wrong.push(micros);
    }
    expect(wrong).toEqual([]);
  });

  test('are found by every form of name and by no other', () => {
    expect(
      ['Z', 'UTC', '+1', '+1:00', '-08:0', 'UTC+2', 'GMT-01:30', 'PST', '+01:30:15'].map((id) =>
        zoneOf(id).offsetAt(0),
      ),
    ).toEqual([0, 0, 3600, 3600, -28800, 7200, -5400, -28800, 5415]);
    expect(['', 'Europe/Nowhere', '+19:00', 'america/new_york', '.5', 'UTC2'].map(findZone)).toEqual(
      Array(6).fill(undefined),
    );
    expect(() => zoneOf('Mars/Base')).toThrow('INVALID_TIMEZONE');
  });
});

describe('casts from text', () => {
  test.each([
    ['2020', '2020-01-01'],
    [' 2020-1 ', '2020-01-01'],
    ['2020-01-01Tjunk', '2020-01-01'],
    ['-0044-03-15', '-0044-03-15'],
    ['12345-06-07', '+12345-06-07'],
    ['2019-02-29', null],
    ['20200101', null],
    ['020-01-01', null],
    ['2020-01-01junk', null],
    ['', null],
  ])('reads %j as the date %j', (text, expected) => {
    const days = parseDateDays(text);
    expect(days === null ? null : formatDate(days)).toBe(expected);
  });

  test.each([
    ['2020-01-01 12', '2020-01-01 12:00:00'],
    ['2020-1-1 1:2:3', '2020-01-01 01:02:03'],
    ['2020-01-01 12:34:56.', '2020-01-01 12:34:56'],
    ['2020-01-01 12:34:56.123456789', '2020-01-01 12:34:56.123456'],
    ['2020-01-01T12:34:56+1:00', '2020-01-01 11:34:56'],
    ['2020-01-01T12:34:56 UTC+02:30', '2020-01-01 10:04:56'],
    ['294247-01-10 04:00:54.775807', '+294247-01-10 04:00:54.775807'],
    ['294247-01-10 04:00:54.775808', null],
    ['12:34', '2020-01-01 12:34:00'],
    ['2020-01-01T', null],
    ['2020-01-01 24:00:00', null],
    ['2020-01-01  12:34:56', null],
    ['2020-01-01t12:34:56', null],
    ['epoch', null],
    ['99', null],
  ])('reads %j as the timestamp %j', (text, expected) => expect(instant(text)).toBe(expected));

  test('reads the usual form alone as the whole grammar does', () => {
    for (const time of ['00:00:00', '23:59:59.9', '12:34:56.1234567', '12:34:56.', '12:34:56Z', '12:34:56.5Z']) {
      const usual = parseUsual(`2020-02-29T${time}`)!;
      // A blank before the text is trimmed by the grammar and unknown to the usual form.
      expect(parseTimestampMicros(` 2020-02-29T${time}`, 'UTC')).toBe(joinMicros(usual.second, usual.micros));
    }
    const others = ['2020-02-30 00:00:00', '2020-02-29 24:00:00', '2020-02-29 00:00:00+01:00', '2020-02-29 0a:00:00'];
    expect(others.map(parseUsual)).toEqual(Array(4).fill(undefined));
  });

  test('ignores or refuses a zone in a local time', () => {
    expect(parseTimestampNtzMicros('1970-01-01 00:00:01+05:00')).toBe(1_000_000n);
    expect(parseTimestampNtzMicros('1970-01-01 00:00:01+05:00', false)).toBe(null);
    expect(parseTimestampNtzMicros('12:34')).toBe(null);
  });

  test('knows the special words', () => {
    expect(specialDate(' Tomorrow ', 'UTC', 0n)).toBe(1);
    expect(specialTimestamp('today', 'Asia/Tokyo', 0n)).toBe(-32_400_000_000n);
    expect(specialTimestamp('2020', 'UTC', 0n)).toBe(undefined);
  });
});
