/** Intervals as Spark prints them: `INTERVAL '1 02:03' DAY TO MINUTE`. */
import { DayTimeIntervalType, YearMonthIntervalType } from '@millrace/core';

const quoted = (text: string, type: { readonly sql: string }): string =>
  type.sql.replace('INTERVAL', `INTERVAL '${text}'`);

export function yearMonthText(months: number, start: number, end: number): string {
  const size = Math.abs(months);
  const years = Math.floor(size / 12);
  const forms: Record<string, string> = { '00': `${years}`, '11': `${size}`, '01': `${years}-${size % 12}` };
  return quoted((months < 0 ? '-' : '') + forms[`${start}${end}`], new YearMonthIntervalType(start, end));
}

const fieldMicros = [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n];
const separators = ['', ' ', ':', ':'];

const twoDigits = (value: bigint): string => String(value).padStart(2, '0');

const fraction = (micros: bigint): string => {
  const digits = String(micros).padStart(6, '0').replace(/0+$/, '');
  return digits && `.${digits}`;
};

export function dayTimeText(micros: bigint, start: number, end: number): string {
  let rest = micros < 0n ? -micros : micros;
  let body = '';
  for (let field = start; field <= end; field++) {
    const value = rest / fieldMicros[field];
    rest %= fieldMicros[field];
    body += (field === start ? '' : separators[field]) + (field === 0 ? String(value) : twoDigits(value));
  }
  if (end === 3) body += fraction(rest);
  return quoted((micros < 0n ? '-' : '') + body, new DayTimeIntervalType(start, end));
}
