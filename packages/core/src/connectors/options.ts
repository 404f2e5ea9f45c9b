/** Options of readers and writers: declared once, case-insensitive, checked before anything runs. */
import { didYouMean, error } from '../errors/index.js';

type Kind = 'string' | 'boolean' | 'int' | 'long' | 'double' | 'char' | 'duration';

/** One option: its name as written in the documentation, its kind, its default and what it means. */
export interface OptionSpec {
  readonly name: string;
  readonly kind: Kind;
  readonly default?: string;
  readonly values?: readonly string[];
  readonly doc: string;
}

const kinds: Record<Kind, { expected: string; ok: (text: string) => boolean }> = {
  string: { expected: 'text', ok: () => true },
  boolean: { expected: 'true or false', ok: (text) => /^(true|false)$/i.test(text) },
  int: { expected: 'a whole number', ok: (text) => /^-?\d{1,10}$/.test(text) },
  long: { expected: 'a whole number', ok: (text) => /^-?\d{1,19}$/.test(text) },
  double: { expected: 'a number', ok: (text) => text.trim() !== '' && !Number.isNaN(Number(text)) },
  char: { expected: 'a character or more', ok: (text) => text.length >= 1 },
  duration: { expected: 'a time such as 500ms, 10s, 5m or 7d', ok: (text) => /^\s*\d+\s*[a-z]*\s*$/i.test(text) },
};

/** Options as the user gave them, keys in any case. Plain data: crosses to worker threads. */
export type RawOptions = Readonly<Record<string, string>>;

/** Checked options of one reader or writer. */
export class Options {
  private readonly values: Map<string, string>;

  constructor(
    raw: RawOptions,
    private readonly specs: readonly OptionSpec[],
    private readonly where: string,
  ) {
    this.values = new Map(Object.entries(raw).map(([key, value]) => [key.toLowerCase(), value]));
    for (const [key, value] of Object.entries(raw)) this.check(key, value);
  }

  private spec(name: string): OptionSpec | undefined {
    return this.specs.find((spec) => spec.name.toLowerCase() === name.toLowerCase());
  }

  private check(key: string, value: string): void {
    const spec = this.spec(key);
    if (!spec) {
      const known = this.specs.map((s) => s.name);
      throw error('UNKNOWN_OPTION', {
        option: key,
        where: this.where,
        proposal: didYouMean(key, known),
        known: known.join(', '),
      });
    }
    const allowed = !spec.values || spec.values.some((v) => v.toLowerCase() === value.toLowerCase());
    if (allowed && kinds[spec.kind].ok(value)) return;
    const expected = spec.values ? `one of ${spec.values.join(', ')}` : kinds[spec.kind].expected;
    throw error('INVALID_OPTION_VALUE', { option: spec.name, value: `'${value}'`, expected });
  }

  /** The value or the default; undefined when there is neither. */
  get(name: string): string | undefined {
    return this.values.get(name.toLowerCase()) ?? this.spec(name)?.default;
  }

  has(name: string): boolean {
    return this.values.has(name.toLowerCase());
  }

  getBoolean(name: string): boolean {
    return this.get(name)?.toLowerCase() === 'true';
  }

  getNumber(name: string): number | undefined {
    const text = this.get(name);
    return text === undefined ? undefined : Number(text);
  }
}
