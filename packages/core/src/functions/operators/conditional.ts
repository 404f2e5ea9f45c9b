/** CASE, IF, COALESCE and kin: a branch is evaluated only for the rows that reach it, so that its errors are theirs. */
import {
  type Bitmap,
  bitPositions,
  concatVectors,
  countBits,
  flatten,
  fullBitmap,
  newBitmap,
  nullVector,
  type RecordBatch,
  setBit,
  take,
  type Vector,
} from '../../columnar/index.js';
import { error } from '../../errors/index.js';
import { Cast, type Evaluator, type Expression, Literal, scalar, UnresolvedFunction } from '../../expressions/index.js';
import { BooleanType, commonTypeOf, type DataType, IntegerType, NullType } from '../../types/index.js';
import { truthOf } from './logical.js';
import { validityOf } from './operand.js';

const mismatch = (name: string, args: readonly Expression[]): Error =>
  error('DATATYPE_MISMATCH.DATA_DIFF_TYPES', {
    sqlExpr: `"${name}(${args.map((arg) => arg.sql).join(', ')})"`,
    functionName: `\`${name}\``,
    dataType: `[${args.map((arg) => `"${arg.dataType.sql}"`).join(', ')}]`,
  });

const castAll = (name: string, args: readonly Expression[], ansi: boolean): readonly Expression[] => {
  const type = commonTypeOf(
    args.map((arg) => arg.dataType),
    ansi,
  );
  if (!type) throw mismatch(name, args);
  return args.map((arg) => (arg.dataType.equals(type) ? arg : new Cast(arg, type, ansi ? 'ansi' : 'legacy')));
};

/** Collects the rows of a result branch by branch. */
class Branches {
  private readonly parts: Vector[] = [];
  private readonly source: Int32Array;
  private used = 0;

  constructor(
    private readonly type: DataType,
    private readonly batch: RecordBatch,
  ) {
    this.source = new Int32Array(batch.numRows).fill(-1);
  }

  /** The rows in `rows` take their values from `branch`. */
  add(branch: Evaluator, rows: Bitmap): void {
    const positions = bitPositions(rows, this.batch.numRows);
    if (positions.length === 0) return;
    const whole = positions.length === this.batch.numRows;
    this.parts.push(flatten(branch(whole ? this.batch : this.batch.select(positions))));
    for (let i = 0; i < positions.length; i++) this.source[positions[i]] = this.used + i;
    this.used += positions.length;
  }

  finish(): Vector {
    if (this.parts.length === 0) return nullVector(this.batch.numRows, this.type);
    return take(concatVectors(this.parts), this.source);
  }
}

const minus = (a: Bitmap, b: Bitmap): Bitmap => a.map((byte, i) => byte & ~b[i]);

/** Truth of a condition for the open rows only. */
const hits = (condition: Evaluator, batch: RecordBatch, open: Bitmap): Bitmap => {
  const n = batch.numRows;
  if (countBits(open, n) === n) return truthOf(condition(batch), n).isTrue;
  const rows = bitPositions(open, n);
  const out = newBitmap(n);
  if (rows.length === 0) return out;
  const verdict = condition(batch.select(rows));
  for (let i = 0; i < rows.length; i++) if (verdict.get(i) === true) setBit(out, rows[i]);
  return out;
};

const isValue = (i: number, count: number): boolean => i % 2 === 1 || i === count - 1;

export const when = scalar({
  name: 'when',
  doc: 'CASE WHEN c1 THEN v1 ... ELSE e END: the value of the first condition that is true.',
  examples: [["CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END", 'b']],
  inputs: ['any', 'any'],
  variadic: 'any',
  nulls: 'handle',
  nullable: (args) => args.length % 2 === 0 || args.some((arg, i) => isValue(i, args.length) && arg.nullable),
  returns: (types) => types[1],
  check: (args, _name, { ansi }) => {
    const values = castAll(
      'casewhen',
      args.filter((_, i) => isValue(i, args.length)),
      ansi,
    );
    let next = 0;
    return args.map((arg, i) => (isValue(i, args.length) ? values[next++] : requireBoolean(arg)));
  },
  lazy: (call) => (args, batch) => {
    const result = new Branches(call.returnType, batch);
    let open: Bitmap = fullBitmap(batch.numRows);
    for (let i = 0; i + 1 < args.length; i += 2) {
      const rows = hits(args[i], batch, open);
      result.add(args[i + 1], rows);
      open = minus(open, rows);
    }
    if (args.length % 2 === 1) result.add(args[args.length - 1], open);
    return result.finish();
  },
  sql: (args) => {
    const pairs = Array.from({ length: args.length >> 1 }, (_, i) => ` WHEN ${args[2 * i]} THEN ${args[2 * i + 1]}`);
    return `CASE${pairs.join('')}${args.length % 2 ? ` ELSE ${args[args.length - 1]}` : ''} END`;
  },
});

/** Only IF takes a NULL without a type. */
const asCondition = (e: Expression): Expression =>
  e.dataType === NullType ? new Cast(e, BooleanType, 'ansi') : requireBoolean(e);

const requireBoolean = (e: Expression): Expression => {
  if (e.dataType === BooleanType) return e;
  throw error('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
    sqlExpr: `"CASE WHEN ${e.sql}"`,
    paramIndex: 'second',
    requiredType: '"BOOLEAN"',
    inputSql: `"${e.sql}"`,
    inputType: `"${e.dataType.sql}"`,
  });
};

export const ifFunction = scalar({
  name: 'if',
  doc: 'The second argument where the first is true, else the third.',
  examples: [["if(1 < 2, 'a', 'b')", 'a']],
  inputs: ['any', 'any', 'any'],
  nulls: 'handle',
  nullable: (args) => args[1].nullable || args[2].nullable,
  returns: (types) => types[1],
  check: (args, _name, { ansi }) => [asCondition(args[0]), ...castAll('if', args.slice(1), ansi)],
  lazy: when.lazy,
  sql: ([condition, yes, no]) => `(IF(${condition}, ${yes}, ${no}))`,
});

export const coalesce = scalar({
  name: 'coalesce',
  doc: 'The first argument that is not null.',
  examples: [['coalesce(NULL, 1, 2)', 1]],
  inputs: ['any'],
  variadic: 'any',
  nulls: 'handle',
  nullable: (args) => args.every((arg) => arg.nullable),
  returns: (types) => types[0],
  check: (args, name, { ansi }) => castAll(name, args, ansi),
  lazy: (call) => (args, batch) => {
    const result = new Branches(call.returnType, batch);
    let open: Bitmap = fullBitmap(batch.numRows);
    for (const arg of args) {
      const before = open;
      let found: Bitmap = before;
      result.add((part) => {
        const vector = arg(part);
        found = spread(validityOf(vector), before, batch.numRows);
        return vector;
      }, before);
      open = minus(before, found);
      if (countBits(open, batch.numRows) === 0) break;
    }
    return result.finish();
  },
});

/** Validity of the rows in `rows` as a bitmap over all rows. */
const spread = (validity: Bitmap | null, rows: Bitmap, numRows: number): Bitmap => {
  if (validity === null) return rows;
  const positions = bitPositions(rows, numRows);
  const out = newBitmap(numRows);
  for (let i = 0; i < positions.length; i++) if ((validity[i >> 3] >> (i & 7)) & 1) setBit(out, positions[i]);
  return out;
};

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);
const nothing = new Literal(null, NullType);

export const ifnull = scalar({
  name: 'nvl',
  aliases: ['ifnull'],
  doc: 'The first argument, or the second where it is null.',
  examples: [['nvl(NULL, 1)', 1]],
  inputs: ['any', 'any'],
  returns: NullType,
  rewrite: (args) => call('coalesce', ...args),
});

export const nvl2 = scalar({
  name: 'nvl2',
  doc: 'The second argument where the first is not null, else the third.',
  examples: [['nvl2(NULL, 1, 2)', 2]],
  inputs: ['any', 'any', 'any'],
  returns: NullType,
  rewrite: ([test, yes, no]) => call('if', call('isnotnull', test), yes, no),
});

export const nullif = scalar({
  name: 'nullif',
  doc: 'Null where both arguments are equal, else the first.',
  examples: [['nullif(1, 1)', null]],
  inputs: ['any', 'any'],
  returns: NullType,
  rewrite: ([a, b]) => call('if', call('=', a, b), nothing, a),
});

export const nullifzero = scalar({
  name: 'nullifzero',
  doc: 'Null where the number is zero.',
  examples: [['nullifzero(0)', null]],
  inputs: ['any'],
  returns: NullType,
  rewrite: ([a]) => call('if', call('=', a, new Literal(0, IntegerType)), nothing, a),
});

export const zeroifnull = scalar({
  name: 'zeroifnull',
  doc: 'Zero where the number is null.',
  examples: [['zeroifnull(NULL)', 0]],
  inputs: ['any'],
  returns: NullType,
  rewrite: ([a]) => call('coalesce', a, new Literal(0, IntegerType)),
});
