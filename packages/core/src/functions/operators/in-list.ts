/** IN over a list of values: each is evaluated only for the rows that no value before it equals, as Spark does. */
import {
  BooleanVector,
  bitPositions,
  ConstantVector,
  countBits,
  DictionaryVector,
  newBitmap,
  notBitmap,
  orBitmaps,
  type RecordBatch,
  setBit,
  type Vector,
} from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { type Call, type Evaluator, type Expression, scalar } from '../../expressions/index.js';
import {
  BinaryType,
  BooleanType,
  commonTypeOf,
  type DataType,
  isComplex,
  isOrderable,
  MapType,
  type Value,
} from '../../types/index.js';
import { comparatorOf } from '../ordering.js';
import { castTo } from './operand-types.js';

const sqlOf = ([value, ...list]: readonly string[]): string => `(${value} IN (${list.join(', ')}))`;

const mismatch = (args: readonly Expression[]): Error =>
  error('DATATYPE_MISMATCH.DATA_DIFF_TYPES', {
    sqlExpr: `"${sqlOf(args.map((arg) => arg.sql))}"`,
    functionName: '`in`',
    dataType: `[${args.map((arg) => `"${arg.dataType.sql}"`).join(', ')}]`,
  });

const requireOrdered = (type: DataType, args: readonly Expression[]): void => {
  if (!(type instanceof MapType) && isOrderable(type)) return;
  throw error('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', {
    sqlExpr: `"${sqlOf(args.map((arg) => arg.sql))}"`,
    functionName: '`in`',
    dataType: `"${type.sql}"`,
  });
};

/** Which rows are decided: found, or null on either side. */
class Search {
  readonly found;
  readonly unknown;

  constructor(
    private readonly call: Call,
    private readonly value: Vector,
    private readonly batch: RecordBatch,
  ) {
    this.found = newBitmap(batch.numRows);
    this.unknown = newBitmap(batch.numRows);
    for (let i = 0; i < batch.numRows; i++) if (value.get(i) === null) setBit(this.unknown, i);
  }

  /** Compares one value of the list with the rows still open; false when none is left. */
  add(item: Evaluator): boolean {
    const { batch, value } = this;
    const open = notBitmap(this.found, batch.numRows);
    const rows = bitPositions(open, batch.numRows);
    if (rows.length === 0) return false;
    const compare = comparatorOf(this.call.argTypes[0]);
    const items = item(rows.length === batch.numRows ? batch : batch.select(rows));
    for (let i = 0; i < rows.length; i++) {
      const [a, b] = [value.get(rows[i]), items.get(i)];
      if (b === null) setBit(this.unknown, rows[i]);
      else if (a !== null && compare(a, b) === 0) setBit(this.found, rows[i]);
    }
    return true;
  }

  finish(): Vector {
    const { numRows } = this.batch;
    const known = orBitmaps(this.found, notBitmap(this.unknown, numRows), numRows);
    return new BooleanVector(BooleanType, this.found, numRows, countBits(known, numRows) === numRows ? null : known);
  }
}

interface Constants {
  readonly values: ReadonlySet<Value>;
  readonly hasNull: boolean;
}

/** The list where it is constant and JavaScript's equality is that of the type. */
const constantsOf = (call: Call): Constants | undefined => {
  const [type] = call.argTypes;
  if (isComplex(type) || type === BinaryType) return undefined;
  const list = call.argTypes.slice(1).map((_, i) => call.literal(i + 1));
  if (list.includes(undefined)) return undefined;
  const values = list as Value[];
  return { values: new Set(values.filter((value) => value !== null)), hasNull: values.includes(null) };
};

const lookUp = (value: Vector, { values, hasNull }: Constants, numRows: number): Vector => {
  if (value instanceof DictionaryVector && value.dictionary.length < numRows) {
    const entries = lookUp(value.dictionary, { values, hasNull }, value.dictionary.length);
    return new DictionaryVector(value.indices, entries, value.validity);
  }
  const [found, known] = [newBitmap(numRows), newBitmap(numRows)];
  for (let i = 0; i < numRows; i++) {
    const one = value.get(i);
    const isFound = values.has(one);
    if (isFound) setBit(found, i);
    if (isFound || (one !== null && !hasNull)) setBit(known, i);
  }
  return new BooleanVector(BooleanType, found, numRows, known);
};

/** NULL when nothing matches and something is null. */
export const inList = scalar({
  name: 'in',
  doc: 'Whether the first equals any of the others.',
  examples: [['2 IN (1, 2, 3)', true]],
  inputs: ['any'],
  variadic: 'any',
  returns: BooleanType,
  nulls: 'handle',
  nullable: (args) => args.some((arg) => arg.nullable),
  check: (args, _name, { ansi }) => {
    const types = args.map((arg) => arg.dataType);
    const type = commonTypeOf(types, ansi);
    if (!type) throw mismatch(args);
    requireOrdered(type, args);
    return args.map((arg) => castTo(arg, type, ansi));
  },
  lazy: (call) => {
    const constants = constantsOf(call);
    return (args, batch) => {
      const value = args[0](batch);
      if (value instanceof ConstantVector && value.value === null)
        return new ConstantVector(BooleanType, null, batch.numRows);
      if (constants) return lookUp(value, constants, batch.numRows);
      const search = new Search(call, value, batch);
      for (let i = 1; i < args.length && search.add(args[i]); i++);
      return search.finish();
    };
  },
  sql: sqlOf,
});
