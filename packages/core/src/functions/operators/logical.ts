/** AND, OR, NOT with three values, and the tests for null. The right side is evaluated only where the left leaves it open. */
import {
  andBitmaps,
  type Bitmap,
  BooleanVector,
  bitPositions,
  ConstantVector,
  countBits,
  fullBitmap,
  newBitmap,
  notBitmap,
  orBitmaps,
  type RecordBatch,
  rowRange,
  setBit,
  type Vector,
} from '../../columnar/index.js';
import { type Evaluator, type Expression, FunctionCall, type ScalarFunction, scalar } from '../../expressions/index.js';
import { BooleanType } from '../../types/index.js';
import { boolBits, validityOf } from './operand.js';
import { sameOperands } from './operand-types.js';

interface Truth {
  readonly isTrue: Bitmap;
  readonly isFalse: Bitmap;
}

/** Where a boolean column is true and where it is false; elsewhere it is null. */
export function truthOf(vector: Vector, numRows: number): Truth {
  if (vector instanceof ConstantVector) {
    const [all, none] = [fullBitmap(numRows), newBitmap(numRows)];
    if (vector.value === null) return { isTrue: none, isFalse: none };
    return vector.value ? { isTrue: all, isFalse: none } : { isTrue: none, isFalse: all };
  }
  const validity = validityOf(vector);
  const bits = boolBits(vector);
  return {
    isTrue: andBitmaps(bits, validity, numRows)!,
    isFalse: andBitmaps(notBitmap(bits, numRows), validity, numRows)!,
  };
}

/** The rows where a boolean column is true. */
export function trueRows(vector: Vector, numRows: number): Int32Array {
  if (vector instanceof ConstantVector) return vector.value === true ? rowRange(0, numRows) : new Int32Array(0);
  return bitPositions(andBitmaps(boolBits(vector), validityOf(vector), numRows)!, numRows);
}

const fromTruth = ({ isTrue, isFalse }: Truth, numRows: number): Vector => {
  const known = orBitmaps(isTrue, isFalse, numRows);
  return new BooleanVector(BooleanType, isTrue, numRows, countBits(known, numRows) === numRows ? null : known);
};

/** Evaluates `right` for the rows in `open` only unless it is cheap, and spreads its truth back over all rows. */
const truthWhere = (right: Evaluator, batch: RecordBatch, open: Bitmap, isCheap = false): Truth => {
  const count = countBits(open, batch.numRows);
  if (count === batch.numRows || (isCheap && count > 0)) return truthOf(right(batch), batch.numRows);
  const spread: Truth = { isTrue: newBitmap(batch.numRows), isFalse: newBitmap(batch.numRows) };
  if (count === 0) return spread;
  const rows = bitPositions(open, batch.numRows);
  const some = right(batch.select(rows));
  for (let i = 0; i < rows.length; i++) {
    const value = some.get(i);
    if (value !== null) setBit(value ? spread.isTrue : spread.isFalse, rows[i]);
  }
  return spread;
};

export const and = scalar({
  name: 'and',
  doc: 'True when both are, false when either is false, else null.',
  examples: [
    ['true AND NULL', null],
    ['false AND NULL', false],
  ],
  inputs: ['any', 'any'],
  check: sameOperands('AND', (type) => type === BooleanType, '"BOOLEAN"', BooleanType),
  returns: BooleanType,
  isCheap: true,
  lazy:
    (call) =>
    ([left, right], batch) => {
      const n = batch.numRows;
      const a = truthOf(left(batch), n);
      const b = truthWhere(right, batch, notBitmap(a.isFalse, n), call.isCheap?.(1));
      return fromTruth({ isTrue: andBitmaps(a.isTrue, b.isTrue, n)!, isFalse: orBitmaps(a.isFalse, b.isFalse, n) }, n);
    },
  sql: ([a, b]) => `(${a} AND ${b})`,
});

export const or = scalar({
  name: 'or',
  doc: 'True when either is, false when both are false, else null.',
  examples: [
    ['true OR NULL', true],
    ['false OR NULL', null],
  ],
  inputs: ['any', 'any'],
  check: sameOperands('OR', (type) => type === BooleanType, '"BOOLEAN"', BooleanType),
  returns: BooleanType,
  isCheap: true,
  lazy:
    (call) =>
    ([left, right], batch) => {
      const n = batch.numRows;
      const a = truthOf(left(batch), n);
      const b = truthWhere(right, batch, notBitmap(a.isTrue, n), call.isCheap?.(1));
      return fromTruth({ isTrue: orBitmaps(a.isTrue, b.isTrue, n), isFalse: andBitmaps(a.isFalse, b.isFalse, n)! }, n);
    },
  sql: ([a, b]) => `(${a} OR ${b})`,
});

export const not = scalar({
  name: 'not',
  aliases: ['!'],
  doc: 'The opposite; null stays null.',
  examples: [['NOT true', false]],
  inputs: ['boolean'],
  returns: BooleanType,
  columns: () => (args, numRows) => {
    const { isTrue, isFalse } = truthOf(args[0], numRows);
    return fromTruth({ isTrue: isFalse, isFalse: isTrue }, numRows);
  },
  sql: ([a]) => `(NOT ${a})`,
});

const nullTest = (name: string, wanted: boolean): ScalarFunction =>
  scalar({
    name,
    doc: wanted ? 'Whether the value is null.' : 'Whether the value is not null.',
    examples: [[`${name}(1)`, !wanted]],
    inputs: ['any'],
    returns: BooleanType,
    nulls: 'handle',
    nullable: false,
    columns: () => (args: Vector[], numRows: number) => {
      const [vector] = args;
      if (vector instanceof ConstantVector)
        return new ConstantVector(BooleanType, (vector.value === null) === wanted, numRows);
      const validity = validityOf(vector);
      if (validity === null) return new ConstantVector(BooleanType, !wanted, numRows);
      return new BooleanVector(BooleanType, wanted ? notBitmap(validity, numRows) : validity, numRows);
    },
    sql: ([a]) => (wanted ? `(${a} IS NULL)` : `(${a} IS NOT NULL)`),
  });

export const isNull = nullTest('isnull', true);
export const isNotNull = nullTest('isnotnull', false);

/** `child IS NOT NULL`, resolved. */
export const isNotNullCall = (child: Expression): FunctionCall =>
  new FunctionCall(isNotNull, [child], BooleanType, false);
