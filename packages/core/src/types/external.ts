/**
 * Values as users see them, for types that JavaScript lacks. Each keeps every digit, prints as SQL does and works where
 * its nearest JavaScript relative is expected (a Timestamp is a Date).
 */

const pad = (n: number | bigint, width: number): string => String(n).padStart(width, '0');

const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));
const toMs = (micros: bigint): number => Number(floorDiv(micros, 1000n));
const microsOfSecond = (micros: bigint): bigint => ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;

const isoWithMicros = (date: Date, micros: bigint): string => {
  const fraction = microsOfSecond(micros);
  const text = Date.prototype.toISOString.call(date).replace(/\.\d+Z$/, '');
  return fraction === 0n ? text : `${text}.${pad(fraction, 6).replace(/0+$/, '')}`;
};

/** An instant with microseconds: a TIMESTAMP. A `Date` whose `toISOString` keeps the microseconds. */
export class Timestamp extends Date {
  /** @param epochMicros microseconds since 1970-01-01T00:00:00Z */
  constructor(readonly epochMicros: bigint) {
    super(toMs(epochMicros));
  }

  /** ISO 8601 in UTC, with as many digits of fraction as the value has: `2015-02-23T10:22:15.175798Z`. */
  override toISOString(): string {
    return `${isoWithMicros(this, this.epochMicros)}Z`;
  }

  override toJSON(): string {
    return this.toISOString();
  }
}

/** A date and time without a zone: a TIMESTAMP_NTZ. Its UTC accessors give the local fields. */
export class LocalDateTime extends Date {
  constructor(readonly epochMicros: bigint) {
    super(toMs(epochMicros));
  }

  override toISOString(): string {
    return isoWithMicros(this, this.epochMicros);
  }

  override toString(): string {
    return this.toISOString();
  }

  override toJSON(): string {
    return this.toISOString();
  }
}

/** A calendar day: a DATE. Its UTC accessors give year, month and day; it prints as `2011-12-05`. */
export class LocalDate extends Date {
  /** @param epochDays days since 1970-01-01 */
  constructor(readonly epochDays: number) {
    super(epochDays * 86_400_000);
  }

  override toISOString(): string {
    return Date.prototype.toISOString.call(this).slice(0, -14);
  }

  override toString(): string {
    return this.toISOString();
  }

  override toJSON(): string {
    return this.toISOString();
  }
}

/** An exact decimal number. `Number(d)` may round; `d.toString()` does not. */
export class Decimal {
  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {}

  /** Reads `-12.50`. */
  static from(text: string): Decimal {
    const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text);
    if (!match || (!match[2] && !match[3])) throw new RangeError(`'${text}' is no decimal number`);
    const digits = BigInt(`${match[2]}${match[3] ?? ''}` || '0');
    const scale = (match[3]?.length ?? 0) - Number(match[4] ?? 0);
    const signed = match[1] === '-' ? -digits : digits;
    return scale >= 0 ? new Decimal(signed, scale) : new Decimal(signed * 10n ** BigInt(-scale), 0);
  }

  toString(): string {
    const text = pad(this.unscaled < 0n ? -this.unscaled : this.unscaled, this.scale + 1);
    const sign = this.unscaled < 0n ? '-' : '';
    return this.scale === 0 ? sign + text : `${sign}${text.slice(0, -this.scale)}.${text.slice(-this.scale)}`;
  }

  toJSON(): string {
    return this.toString();
  }

  valueOf(): number {
    return Number(this.toString());
  }

  /** Decimals are equal when their values are, whatever their scales. */
  equals(other: Decimal): boolean {
    const scale = Math.max(this.scale, other.scale);
    return this.rescaled(scale) === other.rescaled(scale);
  }

  private rescaled(scale: number): bigint {
    return this.unscaled * 10n ** BigInt(scale - this.scale);
  }
}

/** A number of months: an INTERVAL YEAR TO MONTH. */
export class YearMonthInterval {
  constructor(readonly months: number) {}

  toString(): string {
    const months = Math.abs(this.months);
    return `${this.months < 0 ? '-' : ''}${Math.trunc(months / 12)}-${months % 12}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A number of microseconds: an INTERVAL DAY TO SECOND. */
export class DayTimeInterval {
  constructor(readonly micros: bigint) {}

  toString(): string {
    const micros = this.micros < 0n ? -this.micros : this.micros;
    const seconds = micros / 1_000_000n;
    const fraction = pad(micros % 1_000_000n, 6).replace(/0+$/, '');
    const time = [(seconds / 3600n) % 24n, (seconds / 60n) % 60n, seconds % 60n].map((part) => pad(part, 2)).join(':');
    return `${this.micros < 0n ? '-' : ''}${seconds / 86_400n} ${time}${fraction ? `.${fraction}` : ''}`;
  }

  toJSON(): string {
    return this.toString();
  }
}
