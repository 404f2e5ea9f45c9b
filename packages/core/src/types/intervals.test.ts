import { expect, test } from 'vitest';
import { formatDayTimeInterval, formatInterval, formatYearMonthInterval } from './interval-format.js';
import { DayTimeIntervalType, YearMonthIntervalType } from './interval-types.js';
import { parseDayTimeInterval, parseInterval, parseUnits, parseYearMonthInterval } from './intervals.js';

const daySecond = new DayTimeIntervalType();
const yearMonth = new YearMonthIntervalType();

test.each([
  ['10 minutes', 0, 0, 600_000_000n],
  ['interval 1 day -2 hours', 0, 1, -7_200_000_000n],
  ['1 year 2 months 1 week', 14, 7, 0n],
  [' 1.5 seconds 3 milliseconds 2 microseconds ', 0, 0, 1_503_002n],
  ['- 1 second', 0, 0, -1_000_000n],
  ["INTERVAL '1-2' YEAR TO MONTH", 14, 0, 0n],
  ["INTERVAL -'1 02:03:04.5' DAY TO SECOND", 0, 0, -93_784_500_000n],
  ["interval '10' minutes", 0, 0, 600_000_000n],
  ["interval '1 day 2 hours'", 0, 1, 7_200_000_000n],
  ['P1DT2H0.5S', 0, 1, 7_200_500_000n],
])('reads %j', (text, months, days, micros) => expect(parseInterval(text)).toEqual({ months, days, micros }));

test.each(['', 'interval', '10', '10minutes', '1.5 days', 'ten minutes', '1 fortnight', 'P', '1 day and'])(
  'refuses %j',
  (text) => expect(() => parseInterval(text)).toThrow('CANNOT_PARSE_INTERVAL'),
);

test('reads fields by the type', () => {
  expect(parseYearMonthInterval('-1-2', yearMonth)).toBe(-14);
  expect(parseYearMonthInterval('7', new YearMonthIntervalType(1, 1))).toBe(7);
  expect(parseDayTimeInterval("INTERVAL '-30' HOUR", new DayTimeIntervalType(1, 1))).toBe(-108_000_000_000n);
  expect(() => parseYearMonthInterval('12', yearMonth)).toThrow('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING');
  expect(() => parseDayTimeInterval('12', daySecond)).toThrow('UNMATCHED_FORMAT_STRING_WITH_NOTICE');
  expect(() => parseDayTimeInterval('1 24:00:00', daySecond)).toThrow('INTERVAL_PARSING');
  expect(parseUnits('12')).toBe(null);
});

test('writes what it reads', () => {
  expect(formatYearMonthInterval(-7, yearMonth)).toBe("INTERVAL '-0-7' YEAR TO MONTH");
  expect(formatDayTimeInterval(-12_345_678_900n, daySecond)).toBe("INTERVAL '-0 03:25:45.6789' DAY TO SECOND");
  expect(formatDayTimeInterval(108_000_000_000n, new DayTimeIntervalType(1, 3))).toBe(
    "INTERVAL '30:00:00' HOUR TO SECOND",
  );
  expect(formatDayTimeInterval(0n, new DayTimeIntervalType(3, 3))).toBe("INTERVAL '00' SECOND");
  expect(formatInterval({ months: 14, days: -3, micros: -1_500_000n })).toBe('1 years 2 months -3 days -1.5 seconds');
  expect(formatInterval({ months: 0, days: 0, micros: 0n })).toBe('0 seconds');
});
