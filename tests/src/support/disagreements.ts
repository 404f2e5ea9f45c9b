/**
 * What differs from Spark, listed under the reason in a folder's disagreements.json, which may only shrink: a case that
 * differs and is not listed fails its test, and so does one that is listed and agrees.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

type Listed = Record<string, string[]>;

export class Disagreements {
  private readonly file: URL;
  private readonly listed: Listed;
  private readonly known: ReadonlySet<string>;
  private readonly differences: Record<string, string> = {};
  private readonly seen = new Set<string>();

  constructor(folder: URL) {
    this.file = new URL('disagreements.json', folder);
    this.listed = existsSync(this.file) ? JSON.parse(readFileSync(this.file, 'utf8')) : {};
    this.known = new Set(Object.values(this.listed).flat());
  }

  /** Takes note of a case; gives what is wrong with it or with the list. */
  judge(key: string, difference: string | null): string[] {
    this.seen.add(key);
    if (difference) this.differences[key] = difference;
    if (difference && !this.known.has(key)) return [`${key}\n    ${difference}`];
    if (!difference && this.known.has(key)) return [`${key}\n    agrees now: remove it from disagreements.json`];
    return [];
  }

  /** Listed keys of cases that no longer exist. */
  unknownKeys(): string[] {
    return [...this.known].filter((key) => !this.seen.has(key));
  }

  /** Reasons that docs/differences.md does not explain. */
  unexplained(): string[] {
    const lines = readFileSync(new URL('../../../docs/differences.md', import.meta.url), 'utf8').split('\n');
    const explained = new Set(lines.map((line) => line.split('|')[1]?.trim()));
    return Object.keys(this.listed).filter((reason) => !explained.has(reason));
  }

  /** For a person: what differs, listed or not. */
  write(file: string): void {
    const counts = { judged: this.seen.size, differ: Object.keys(this.differences).length };
    writeFileSync(file, `${JSON.stringify({ ...counts, differences: this.differences }, null, 2)}\n`);
  }

  /** Drops from the list what agrees now. */
  shrink(): void {
    const left = Object.entries(this.listed).map(([reason, keys]) => [
      reason,
      keys.filter((k) => k in this.differences),
    ]);
    const kept = Object.fromEntries(left.filter(([, keys]) => keys.length > 0));
    writeFileSync(this.file, `${JSON.stringify(kept, null, 2)}\n`);
  }
}
