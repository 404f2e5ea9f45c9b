/** English names of months, days, quarters, eras and zones, as Java has them for en-US. */

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** From Monday. */
export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const quarterNames = ['1st quarter', '2nd quarter', '3rd quarter', '4th quarter'];

/** The first three letters. */
export const short = (name: string): string => name.slice(0, 3);

/** Abbreviations that Java knows and Intl spells as offsets. */
const abbreviations: Record<string, string> = {
  'Australian Eastern Standard Time': 'AEST',
  'Australian Eastern Daylight Time': 'AEDT',
  'Australian Western Standard Time': 'AWST',
  'Brasilia Standard Time': 'BRT',
  'British Summer Time': 'BST',
  'Central European Standard Time': 'CET',
  'Central European Summer Time': 'CEST',
  'China Standard Time': 'CST',
  'Coordinated Universal Time': 'UTC',
  'Eastern European Standard Time': 'EET',
  'Eastern European Summer Time': 'EEST',
  'Greenwich Mean Time': 'GMT',
  'Gulf Standard Time': 'GST',
  'Hong Kong Standard Time': 'HKT',
  'India Standard Time': 'IST',
  'Israel Standard Time': 'IST',
  'Japan Standard Time': 'JST',
  'Korean Standard Time': 'KST',
  'Moscow Standard Time': 'MSK',
  'New Zealand Standard Time': 'NZST',
  'New Zealand Daylight Time': 'NZDT',
  'Pakistan Standard Time': 'PKT',
  'Singapore Standard Time': 'SGT',
  'South Africa Standard Time': 'SAST',
  'West Africa Standard Time': 'WAT',
};

/** Regions that an abbreviation in a text stands for. */
export const regionsByAbbreviation: Record<string, string> = {
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  CET: 'Europe/Paris',
  CEST: 'Europe/Paris',
  EET: 'Europe/Bucharest',
  EEST: 'Europe/Bucharest',
  BST: 'Europe/London',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  MSK: 'Europe/Moscow',
  HKT: 'Asia/Hong_Kong',
  SGT: 'Asia/Singapore',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
  NZST: 'Pacific/Auckland',
  NZDT: 'Pacific/Auckland',
  UTC: 'UTC',
  GMT: 'GMT',
  Z: 'UTC',
};

const namer = (zone: string, style: 'short' | 'long'): ((ms: number) => string) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style });
  return (ms) => format.formatToParts(ms).find((part) => part.type === 'timeZoneName')!.value;
};

/** 2000-01-01, when every region had a name for its standard time. */
const modernMs = 946_684_800_000;

/**
 * A function from UTC seconds to a region's name for its clocks then: `EST`, or `Eastern Standard Time`. Names change
 * with offsets only, so one is kept for each offset. Times before there were names have today's.
 */
export function zoneNamer(region: string, long: boolean): (utcSecond: number, offset: number) => string {
  const [longName, shortName] = [namer(region, 'long'), namer(region, 'short')];
  const known = new Map<number, string>();
  const make = (second: number): string => {
    const ms = /^GMT[+-]/.test(longName(second * 1000)) ? modernMs : second * 1000;
    const full = longName(ms);
    return long ? full : (abbreviations[full] ?? shortName(ms));
  };
  return (second, offset) => {
    const name = known.get(offset) ?? make(second);
    known.set(offset, name);
    return name;
  };
}
