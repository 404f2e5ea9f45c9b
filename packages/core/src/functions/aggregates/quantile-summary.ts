/**
 * Greenwald and Khanna's summary of a stream of numbers, step by step as Spark has it, so that approximate percentiles
 * agree with Spark's. A sample stands for `g` values, the rank of the last of which is uncertain by `delta`. Invariant
 * after compression: g + delta of a sample is below 2 · relativeError · count.
 */
export interface Sample {
  readonly value: number;
  readonly g: number;
  readonly delta: number;
}

const headSize = 50_000;
const compressThreshold = 10_000;

const ascending = (a: number, b: number): number => {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
};

const compressed = (samples: readonly Sample[], threshold: number): Sample[] => {
  if (samples.length === 0) return [];
  const out: Sample[] = [];
  let head = samples[samples.length - 1];
  for (let i = samples.length - 2; i >= 1; i--) {
    const sample = samples[i];
    if (sample.g + head.g + head.delta < threshold) head = { ...head, g: head.g + sample.g };
    else {
      out.push(head);
      head = sample;
    }
  }
  out.push(head);
  if (samples[0].value <= head.value && samples.length > 1) out.push(samples[0]);
  return out.reverse();
};

export class QuantileSummary {
  private head: number[] = [];
  private isCompressed = false;

  constructor(
    readonly relativeError: number,
    private samples: Sample[] = [],
    private count = 0,
  ) {}

  insert(value: number): void {
    this.head.push(value);
    this.isCompressed = false;
    if (this.head.length < headSize) return;
    this.insertHead();
    if (this.samples.length >= compressThreshold) this.compress();
  }

  private insertHead(): void {
    const sorted = this.head.sort(ascending);
    const out: Sample[] = [];
    let next = 0;
    for (const [i, value] of sorted.entries()) {
      while (next < this.samples.length && this.samples[next].value <= value) out.push(this.samples[next++]);
      this.count++;
      const isEdge = out.length === 0 || (next === this.samples.length && i === sorted.length - 1);
      out.push({ value, g: 1, delta: isEdge ? 0 : Math.floor(2 * this.relativeError * this.count) });
    }
    while (next < this.samples.length) out.push(this.samples[next++]);
    this.samples = out;
    this.head = [];
  }

  compress(): void {
    if (this.isCompressed) return;
    this.insertHead();
    this.samples = compressed(this.samples, 2 * this.relativeError * this.count);
    this.isCompressed = true;
  }

  /** The samples after compression. */
  get content(): readonly Sample[] {
    this.compress();
    return this.samples;
  }

  /** The summary of both streams. */
  merge(other: QuantileSummary): QuantileSummary {
    this.compress();
    other.compress();
    if (other.count === 0) return this;
    if (this.count === 0) return other;
    const count = this.count + other.count;
    const samples = compressed(this.interleaved(other), 2 * this.relativeError * count);
    const made = new QuantileSummary(this.relativeError, samples, count);
    made.isCompressed = true;
    return made;
  }

  /** Samples of both by value; one between samples of the other side carries that side's uncertainty too. */
  private interleaved(other: QuantileSummary): Sample[] {
    const extraOfMine = Math.floor(2 * other.relativeError * other.count);
    const extraOfTheirs = Math.floor(2 * this.relativeError * this.count);
    const [mine, theirs] = [this.samples, other.samples];
    const out: Sample[] = [];
    let a = 0;
    let b = 0;
    while (a < mine.length && b < theirs.length) {
      const fromMine = mine[a].value < theirs[b].value;
      const extra = fromMine ? (b > 0 ? extraOfMine : 0) : a > 0 ? extraOfTheirs : 0;
      const sample = fromMine ? mine[a++] : theirs[b++];
      out.push({ ...sample, delta: sample.delta + extra });
    }
    return [...out, ...mine.slice(a), ...theirs.slice(b)];
  }

  /** The values at the given fractions (ascending); undefined when the stream was empty. */
  query(fractions: readonly number[]): number[] | undefined {
    this.compress();
    const { samples, relativeError } = this;
    if (samples.length === 0) return undefined;
    const error = Math.floor(samples.reduce((most, s) => Math.max(most, s.g + s.delta), 0) / 2);
    let at = { index: 0, minRank: samples[0].g };
    return fractions.map((fraction) => {
      if (fraction <= relativeError || samples.length === 1) return samples[0].value;
      if (fraction >= 1 - relativeError) return samples[samples.length - 1].value;
      at = this.find(at, error, fraction);
      return samples[at.index].value;
    });
  }

  private find(from: { index: number; minRank: number }, error: number, fraction: number) {
    const rank = Math.ceil(fraction * this.count);
    let { index, minRank } = from;
    for (; index < this.samples.length - 1; minRank += this.samples[++index].g) {
      const maxRank = minRank + this.samples[index].delta;
      if (maxRank - error <= rank && rank <= minRank + error) return { index, minRank };
    }
    return { index: this.samples.length - 1, minRank: 0 };
  }
}
