/**
 * The kernels of min and max: the best value of each group in a typed array, compared without making values. Narrow
 * integers are compared as INT, floats as DOUBLE; NaN is greater than any number and -0.0 equals 0.0.
 */
import {
  BytesVector,
  DecimalVector,
  DictionaryVector,
  FixedVector,
  type Vector,
  vectorOf,
} from '../../columnar/index.js';
import { type DataType, physicalOf, type Value } from '../../types/index.js';
import {
  bitmapOf,
  decimalWordsOf,
  doublesOf,
  grown,
  intsOf,
  isValid,
  laneVector,
  longWordsOf,
  validityOf,
  wordsOf,
} from './lanes.js';

export interface ExtremeLane {
  resize(numGroups: number): void;
  update(groups: Int32Array, values: Vector, numRows: number): void;
  vector(type: DataType, length: number): Vector;
}

/** The best values so far, `width` slots a group; `sign` is 1 for the greatest, -1 for the least. */
abstract class Slots<A extends Int32Array | Float64Array | BigInt64Array> {
  protected flags = new Uint8Array(0);

  constructor(
    protected readonly sign: 1 | -1,
    protected best: A,
    private readonly width = 1,
  ) {}

  resize(numGroups: number): void {
    this.best = grown(this.best, numGroups * this.width);
    this.flags = grown(this.flags, numGroups);
  }
}

/** The same with their 32-bit words. */
abstract class WordSlots extends Slots<BigInt64Array> {
  protected words = wordsOf(this.best);

  override resize(numGroups: number): void {
    super.resize(numGroups);
    this.words = wordsOf(this.best);
  }
}

export class IntExtreme extends Slots<Int32Array> implements ExtremeLane {
  constructor(sign: 1 | -1) {
    super(sign, new Int32Array(0));
  }

  update(groups: Int32Array, vector: Vector, numRows: number): void {
    const { best, flags, sign } = this;
    const values = intsOf(vector);
    const validity = validityOf(vector);
    for (let i = 0; i < numRows; i++) {
      const g = groups[i];
      const value = values[i];
      if ((flags[g] === 0 || (sign === 1 ? value > best[g] : value < best[g])) && isValid(validity, i)) {
        best[g] = value;
        flags[g] = 1;
      }
    }
  }

  vector(type: DataType, length: number): Vector {
    const physical = physicalOf(type);
    const all = this.best.slice(0, length);
    const values = physical === 'i8' ? new Int8Array(all) : physical === 'i16' ? new Int16Array(all) : all;
    return new FixedVector(type, values, bitmapOf(this.flags, length));
  }
}

/** Whether a is greater than b, for a double that may be NaN. */
const greater = (a: number, b: number): boolean => a > b || (Number.isNaN(a) && !Number.isNaN(b));

export class DoubleExtreme extends Slots<Float64Array> implements ExtremeLane {
  constructor(sign: 1 | -1) {
    super(sign, new Float64Array(0));
  }

  update(groups: Int32Array, vector: Vector, numRows: number): void {
    const { best, flags, sign } = this;
    const values = doublesOf(vector);
    const validity = validityOf(vector);
    for (let i = 0; i < numRows; i++) {
      const g = groups[i];
      const value = values[i];
      const loses = sign === 1 ? value <= best[g] : value >= best[g];
      if (loses && flags[g] !== 0) continue;
      const wins = flags[g] === 0 || (sign === 1 ? greater(value, best[g]) : greater(best[g], value));
      if (wins && isValid(validity, i)) {
        best[g] = value;
        flags[g] = 1;
      }
    }
  }

  vector(type: DataType, length: number): Vector {
    if (physicalOf(type) === 'f64') return laneVector(type, this.best, this.flags, length);
    return new FixedVector(type, new Float32Array(this.best.slice(0, length)), bitmapOf(this.flags, length));
  }
}

/** 64-bit integers: the high words decide, then the low ones as unsigned. */
export class LongExtreme extends WordSlots implements ExtremeLane {
  constructor(sign: 1 | -1) {
    super(sign, new BigInt64Array(0));
  }

  update(groups: Int32Array, vector: Vector, numRows: number): void {
    const { words, flags, sign } = this;
    const values = longWordsOf(vector);
    const validity = validityOf(vector);
    for (let i = 0; i < numRows; i++) {
      const g = groups[i];
      const low = values[2 * i];
      const high = values[2 * i + 1];
      const order = high === words[2 * g + 1] ? (low >>> 0) - (words[2 * g] >>> 0) : high - words[2 * g + 1];
      if ((flags[g] === 0 || order * sign > 0) && isValid(validity, i)) {
        words[2 * g] = low;
        words[2 * g + 1] = high;
        flags[g] = 1;
      }
    }
  }

  vector(type: DataType, length: number): Vector {
    return laneVector(type, this.best, this.flags, length);
  }
}

export class DecimalExtreme extends WordSlots implements ExtremeLane {
  constructor(sign: 1 | -1) {
    super(sign, new BigInt64Array(0), 2);
  }

  update(groups: Int32Array, vector: Vector, numRows: number): void {
    const { words, flags, sign } = this;
    const values = decimalWordsOf(vector);
    const validity = validityOf(vector);
    for (let i = 0; i < numRows; i++) {
      const g = groups[i];
      if (!isValid(validity, i) || (flags[g] === 1 && compare128(values, 4 * i, words, 4 * g) * sign <= 0)) continue;
      for (let w = 0; w < 4; w++) words[4 * g + w] = values[4 * i + w];
      flags[g] = 1;
    }
  }

  vector(type: DataType, length: number): Vector {
    return new DecimalVector(type, this.best.slice(0, length * 2), bitmapOf(this.flags, length));
  }
}

const compare128 = (a: Int32Array, i: number, b: Int32Array, j: number): number => {
  if (a[i + 3] !== b[j + 3]) return a[i + 3] - b[j + 3];
  for (let w = 2; w >= 0; w--) if (a[i + w] !== b[j + w]) return (a[i + w] >>> 0) - (b[j + w] >>> 0);
  return 0;
};

const compareBytes = (a: Uint8Array, from: number, to: number, b: Uint8Array): number => {
  const length = Math.min(to - from, b.length);
  for (let i = 0; i < length; i++) if (a[from + i] !== b[i]) return a[from + i] - b[i];
  return to - from - b.length;
};

/** Strings and binaries: bytes are compared where they lie, and copied only when they win. */
export class BytesExtreme implements ExtremeLane {
  private readonly best: (Uint8Array | null)[] = [];

  constructor(private readonly sign: 1 | -1) {}

  resize(numGroups: number): void {
    while (this.best.length < numGroups) this.best.push(null);
  }

  update(groups: Int32Array, vector: Vector, numRows: number): void {
    const validity = validityOf(vector);
    const indices = vector instanceof DictionaryVector ? vector.indices : null;
    const bytes = bytesOf(vector);
    for (let i = 0; i < numRows; i++) {
      if (isValid(validity, i)) this.offer(groups[i], bytes, indices === null ? i : indices[i]);
    }
  }

  private offer(g: number, { data, offsets }: BytesVector, row: number): void {
    const best = this.best[g];
    const from = offsets[row];
    const to = offsets[row + 1];
    if (best === null || compareBytes(data, from, to, best) * this.sign > 0) this.best[g] = data.slice(from, to);
  }

  vector(type: DataType, length: number): Vector {
    return vectorOf(type, this.best.slice(0, length) as Value[]);
  }
}

/** The bytes that a column's row numbers or indices point at. */
const bytesOf = (vector: Vector): BytesVector => {
  if (vector instanceof DictionaryVector) return bytesOf(vector.dictionary);
  if (vector instanceof BytesVector) return vector;
  return vectorOf(vector.type, vector.toValues()) as BytesVector;
};
