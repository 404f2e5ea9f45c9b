/** approx_count_distinct: HyperLogLog++ with Spark's hash and constants, so that estimates are Spark's to the digit. */
import { BytesVector, ConstantVector, DictionaryVector, getBit, type Vector, vectorOf } from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Accumulator, aggregate } from '../../expressions/function-definition.js';
import { BinaryType, type DataType, DoubleType, LongType } from '../../types/index.js';
import { foldFrom } from '../arguments.js';
import { biasTable, thresholds } from './hyperloglog-data.js';
import { hasherOf, XxHash64 } from './xxhash-words.js';

const alphas: Record<number, number> = { 4: 0.673, 5: 0.697, 6: 0.709 };
const neighbours = 6;

/** How many bits of the hash choose a register. */
const precisionFor = (relativeSd: number): number => {
  const precision = Math.ceil((2 * Math.log(1.106 / relativeSd)) / Math.LN2);
  if (precision >= 4) return precision;
  throw error('FAILED_FUNCTION_CALL', { funcName: '`approx_count_distinct`' });
};

/** The mean bias at the six measured estimates nearest to `estimate`. */
const biasAt = (precision: number, estimate: number): number => {
  const { estimates, biases } = biasTable(precision);
  const distance = (i: number): number => (estimate - estimates[i]) ** 2;
  const found = estimates.findIndex((e) => e >= estimate);
  let low = Math.max((found < 0 ? estimates.length : found) - neighbours + 1, 0);
  let high = Math.min(low + neighbours, estimates.length);
  for (; high < estimates.length && distance(high) < distance(low); low++) high++;
  return biases.slice(low, high).reduce((sum, bias) => sum + bias, 0) / (high - low);
};

const estimate = (registers: Uint8Array, precision: number): bigint => {
  const m = registers.length;
  let inverse = 0;
  let empty = 0;
  for (const register of registers) {
    inverse += 2 ** -register;
    if (register === 0) empty++;
  }
  const raw = ((alphas[precision] ?? 0.7213 / (1 + 1.079 / m)) * m * m) / inverse;
  const linear = empty > 0 ? m * Math.log(m / empty) : Number.POSITIVE_INFINITY;
  const small = (precision < 19 && linear <= thresholds[precision - 4]) || raw <= 2.5 * m;
  if (empty > 0 && small) return BigInt(Math.round(linear));
  return BigInt(Math.round(precision < 19 && raw < 5 * m ? raw - biasAt(precision, raw) : raw));
};

class DistinctAccumulator implements Accumulator {
  private readonly registers: Uint8Array[] = [];
  private readonly hash = new XxHash64();
  private readonly hasher;

  constructor(
    type: DataType,
    private readonly precision: number,
  ) {
    this.hasher = hasherOf(type);
  }

  resize(numGroups: number): void {
    while (this.registers.length < numGroups) this.registers.push(new Uint8Array(1 << this.precision));
  }

  update(groups: Int32Array, [values]: readonly Vector[], numRows: number): void {
    if (values instanceof DictionaryVector && values.dictionary.length < numRows) {
      this.updateDictionary(groups, values, numRows);
      return;
    }
    const constant = values instanceof ConstantVector;
    for (let i = 0; i < numRows; i++) {
      if (values.isNull(i)) continue;
      if (!constant || i === 0) this.rehash(values, i);
      this.offer(groups[i]);
    }
  }

  /** Hashes each entry once. */
  private updateDictionary(groups: Int32Array, vector: DictionaryVector, numRows: number): void {
    const { indices, dictionary } = vector;
    const hashes = new Int32Array(dictionary.length * 2);
    for (let d = 0; d < dictionary.length; d++) {
      if (!dictionary.isNull(d)) this.rehash(dictionary, d);
      hashes[2 * d] = this.hash.high;
      hashes[2 * d + 1] = this.hash.low;
    }
    const valid = (i: number): boolean => vector.validity === null || getBit(vector.validity, i);
    for (let i = 0; i < numRows; i++) {
      if (!valid(i) || dictionary.isNull(indices[i])) continue;
      this.hash.set(hashes[2 * indices[i]], hashes[2 * indices[i] + 1]);
      this.offer(groups[i]);
    }
  }

  private rehash(values: Vector, i: number): void {
    this.hash.set(0, 42);
    if (values instanceof BytesVector) this.hash.bytes(values.data.subarray(values.offsets[i], values.offsets[i + 1]));
    else this.hasher(this.hash, values.get(i));
  }

  /** Puts the current hash into its register: the place of the first one behind the index bits. */
  private offer(g: number): void {
    const { high, low } = this.hash;
    const p = this.precision;
    const index = high >>> (32 - p);
    const restHigh = (high << p) | (low >>> (32 - p));
    const zeros = restHigh === 0 ? 32 + Math.clz32((low << p) | (1 << (p - 1))) : Math.clz32(restHigh);
    const registers = this.registers[g];
    if (zeros + 1 > registers[index]) registers[index] = zeros + 1;
  }

  merge(groups: Int32Array, [buffer]: readonly Vector[], numRows: number): void {
    for (let i = 0; i < numRows; i++) {
      const mine = this.registers[groups[i]];
      for (const [r, register] of (buffer.get(i) as Uint8Array).entries()) if (register > mine[r]) mine[r] = register;
    }
  }

  state(): Vector[] {
    return [vectorOf(BinaryType, this.registers)];
  }

  evaluate(): Vector {
    return vectorOf(
      LongType,
      this.registers.map((registers) => estimate(registers, this.precision)),
    );
  }
}

export const approxCountDistinct = aggregate({
  name: 'approx_count_distinct',
  doc: 'About how many different values there are, null not counted; the second argument is the relative standard deviation, 0.05 by default. State has a fixed size.',
  examples: [['approx_count_distinct(col1) FROM VALUES (1), (1), (2), (2), (3) tab(col1)', 3]],
  inputs: ['any', DoubleType],
  optional: 1,
  check: foldFrom(1),
  returns: LongType,
  nullable: false,
  bufferTypes: () => [BinaryType],
  sql: ([value]) => `approx_count_distinct(${value})`,
  accumulator: (call) => {
    const relativeSd = call.argTypes.length > 1 ? Number(call.literal(1)) : 0.05;
    return new DistinctAccumulator(call.argTypes[0], precisionFor(relativeSd));
  },
});
