/** Interval texts that are read by the fields of their type: `1-2` YEAR TO MONTH, `1 02:03:04.5` DAY TO SECOND. */

export interface FieldInterval {
  readonly isYearMonth: boolean;
  /** Months, or microseconds. */
  readonly amount: bigint;
  readonly start: number;
  readonly end: number;
}

const dayTimeFields = ['DAY', 'HOUR', 'MINUTE', 'SECOND'];

/** The text of each pair of fields, the leading field with any number of digits. */
const patterns: Record<string, RegExp> = {
  'DAY TO HOUR': /^(\d+) (\d{1,2})$/,
  'DAY TO MINUTE': /^(\d+) (\d{1,2}):(\d{1,2})$/,
  'DAY TO SECOND': /^(\d+) (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/,
  'HOUR TO MINUTE': /^(\d+):(\d{1,2})$/,
  'HOUR TO SECOND': /^(\d+):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/,
  'MINUTE TO SECOND': /^(\d+):(\d{1,2})(?:\.(\d{1,9}))?$/,
};

const fieldMicros = [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n];
const fieldLimits = [Number.POSITIVE_INFINITY, 24, 60, 60];

const yearToMonth = (text: string): bigint | undefined => {
  const match = /^(\d+)-(\d+)$/.exec(text);
  return match && Number(match[2]) < 12 ? BigInt(match[1]) * 12n + BigInt(match[2]) : undefined;
};

/** Microseconds, or what is wrong with the text. */
const dayTime = (text: string, name: string, start: number, end: number): bigint | string => {
  const match = patterns[name].exec(text);
  if (!match) return `Interval string does not match day-time format of ${name.toLowerCase()}: ${text}`;
  let micros = end === 3 ? BigInt((match[end - start + 2] ?? '').slice(0, 6).padEnd(6, '0')) : 0n;
  for (let field = start; field <= end; field++) {
    const value = match[field - start + 1];
    if (field > start && Number(value) >= fieldLimits[field]) {
      return `requirement failed: ${dayTimeFields[field].toLowerCase()} ${value} outside range [0, ${fieldLimits[field] - 1}]`;
    }
    micros += BigInt(value) * fieldMicros[field];
  }
  return micros;
};

const asInterval = (isYearMonth: boolean, amount: bigint, negative: boolean, start: number, end: number) => ({
  isYearMonth,
  amount: negative ? -amount : amount,
  start,
  end,
});

/** The interval of a text and its fields; undefined when it cannot be read, a text when more is to be said. */
export function parseFields(text: string, startName: string, endName: string): FieldInterval | string | undefined {
  const name = `${startName} TO ${endName}`;
  const negative = text.startsWith('-');
  const digits = text.trim().replace(/^[+-]/, '');
  if (name === 'YEAR TO MONTH') {
    const months = yearToMonth(digits);
    return months === undefined ? undefined : asInterval(true, months, negative, 0, 1);
  }
  if (!patterns[name]) return `Intervals FROM ${startName.toLowerCase()} TO ${endName.toLowerCase()} are not supported`;
  const [start, end] = [dayTimeFields.indexOf(startName), dayTimeFields.indexOf(endName)];
  const micros = dayTime(digits, name, start, end);
  return typeof micros === 'string' ? micros : asInterval(false, micros, negative, start, end);
}
