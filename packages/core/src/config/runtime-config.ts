/** The session's configuration: text values by key, known keys checked when set. */
import { didYouMean, error } from '../errors/index.js';
import { parseDurationMs } from './duration.js';
import { type ConfigEntry, type ConfigKey, configEntries } from './entries.js';

const entries: Record<string, ConfigEntry> = configEntries;

/** What may be a zone; its use is stricter. */
const isZone = (name: string): boolean => {
  if (name === '' || /^(Z|[A-Z]{3}|(UTC|GMT|UT)?[+-][\d:]+)$/.test(name)) return true;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
};

type Check = (value: string, key: string, min?: number) => string | undefined;

const atLeast = (value: string, min = Number.NEGATIVE_INFINITY): string | undefined =>
  Number(value) >= min ? undefined : min === 1 ? 'a positive whole number' : 'a whole number that is not negative';

const expectations: Record<ConfigEntry['type'], Check> = {
  boolean: (value) => (/^(true|false)$/i.test(value) ? undefined : 'true or false'),
  int: (value, _, min) => (/^-?\d+$/.test(value) ? atLeast(value, min) : 'a whole number'),
  string: () => undefined,
  duration: (value, key) => void parseDurationMs(value, key),
  timeZone: (value) => {
    if (!isZone(value)) throw error('INVALID_TIMEZONE', { timeZone: value });
    return undefined;
  },
};

const check = (key: string, value: string): void => {
  const entry = entries[key];
  if (!entry) return;
  const allowed = entry.values && !entry.values.some((v) => v.toLowerCase() === value.toLowerCase());
  const expected = allowed ? `one of ${entry.values!.join(', ')}` : expectations[entry.type](value, key, entry.min);
  if (expected) throw error('INVALID_CONF_VALUE', { confName: key, confValue: value, expected });
};

export class RuntimeConfig {
  private readonly values: Map<string, string>;

  constructor(values: Iterable<readonly [string, string]> = []) {
    this.values = new Map(values);
    for (const [key, value] of this.values) check(key, value);
  }

  /** Sets a key. Throws `INVALID_CONF_VALUE` when a known key cannot have the value. */
  set(key: string, value: string | number | boolean): this {
    const text = String(value);
    check(key, text);
    this.values.set(key, text);
    return this;
  }

  /** The value of a key; its default; `fallback`. Throws `SQL_CONF_NOT_FOUND` when there is none. */
  get(key: ConfigKey | (string & {}), fallback?: string): string {
    const value = this.values.get(key) ?? fallback ?? entries[key]?.default;
    if (value === undefined) {
      throw error('SQL_CONF_NOT_FOUND', { sqlConf: key, proposal: didYouMean(key, Object.keys(entries)) });
    }
    return value;
  }

  unset(key: string): void {
    this.values.delete(key);
  }

  /** Whether the user set the key. */
  isSet(key: ConfigKey | (string & {})): boolean {
    return this.values.has(key);
  }

  /** Whether the key can be set while the session runs: every key that is known. */
  isModifiable(key: ConfigKey | (string & {})): boolean {
    return entries[key] !== undefined;
  }

  getBoolean(key: ConfigKey): boolean {
    return this.get(key).toLowerCase() === 'true';
  }

  getInt(key: ConfigKey): number {
    return Number(this.get(key));
  }

  getDurationMs(key: ConfigKey): number {
    return parseDurationMs(this.get(key), key);
  }

  /** Every key that was set. */
  getAll(): Record<string, string> {
    return Object.fromEntries(this.values);
  }

  /** A copy that later changes do not reach. */
  clone(): RuntimeConfig {
    return new RuntimeConfig(this.values);
  }

  /** IANA name of the session's time zone. */
  get timeZone(): string {
    return this.get('spark.sql.session.timeZone') || Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  get ansi(): boolean {
    return this.getBoolean('spark.sql.ansi.enabled');
  }
}
