/** A column expression. Operators build calls by name; nothing is looked up until a DataFrame uses it. */
import {
  Alias,
  Cast,
  type DataType,
  type Expression,
  error,
  type Metadata,
  parseDataType,
  SortOrder,
  UnresolvedExtractValue,
  UnresolvedFunction,
} from '@millrace/core';
import { literalOf } from './literals.js';
import type { ValueOf } from './row-types.js';
import { updateField } from './update-fields.js';

/** What a parameter takes where Spark takes a column: a Column, or a value that becomes a literal. */
export type ColumnOrValue = Column<any> | unknown;

/** The expression of a Column, or of a literal value. */
export const toExpression = (value: ColumnOrValue): Expression =>
  value instanceof Column ? value.expression : literalOf(value);

const call = (name: string, ...args: ColumnOrValue[]): Column =>
  new Column(new UnresolvedFunction(name, args.map(toExpression)));

/** The operands of a `when` that may have further branches. */
const openBranches = (expression: Expression): readonly Expression[] => {
  const isWhen = expression instanceof UnresolvedFunction && expression.name === 'when';
  if (isWhen && expression.operands.length % 2 === 0) return expression.operands;
  throw error('INVALID_PARAMETER_VALUE', {
    parameter: 'when/otherwise',
    functionName: '`when`',
    expected: 'a column that when() began and otherwise() did not end',
    invalidValue: expression.sql,
  });
};

/** The type of a cast: a DataType or its DDL text. */
export const toDataType = (type: DataType | string): DataType =>
  typeof type === 'string' ? parseDataType(type) : type;

/** An expression over columns. `T` is what TypeScript knows of its values. */
export class Column<T = unknown> {
  declare private readonly value: T;

  /** @internal */
  constructor(readonly expression: Expression) {}

  /** Names the column. Several names spread a generator's columns. */
  as<N extends string>(name: N, ...more: string[]): NamedColumn<T, N>;
  as(name: string, metadata: Metadata): Column<T>;
  as(name: string, ...more: unknown[]): Column<T> {
    const metadata = typeof more[0] === 'object' ? (more[0] as Metadata) : undefined;
    const names = metadata ? [name] : [name, ...(more as string[])];
    return new Column<T>(new Alias(this.expression, names, metadata));
  }

  /** The same as {@link as}. */
  alias<N extends string>(name: N, ...more: string[]): NamedColumn<T, N> {
    return this.as(name, ...more);
  }

  /** The same as {@link as} with one name. */
  name<N extends string>(name: N): NamedColumn<T, N> {
    return this.as(name);
  }

  /** Converts to another type, given as DataType or DDL text. */
  cast<const D extends string>(type: D): Column<ValueOf<D>>;
  cast(type: DataType | string): Column;
  cast(type: DataType | string): Column {
    return new Column(new Cast(this.expression, toDataType(type), undefined, true));
  }

  /** The same as {@link cast}. */
  astype(type: DataType | string): Column {
    return this.cast(type);
  }

  /** Converts; null where the value cannot be converted. */
  try_cast<const D extends string>(type: D): Column<ValueOf<D>>;
  try_cast(type: DataType | string): Column;
  try_cast(type: DataType | string): Column {
    return new Column(new Cast(this.expression, toDataType(type), 'try', true));
  }

  /** `+`; of dates and intervals too. */
  plus(other: ColumnOrValue): Column {
    return call('+', this, other);
  }
  /** The value with the other sign. */
  negate(): Column<T> {
    return call('negative', this) as Column<T>;
  }
  /** `-` */
  minus(other: ColumnOrValue): Column {
    return call('-', this, other);
  }
  /** `*` */
  multiply(other: ColumnOrValue): Column {
    return call('*', this, other);
  }
  /** `/`: a DOUBLE, or a decimal for decimals. */
  divide(other: ColumnOrValue): Column {
    return call('/', this, other);
  }
  /** `%` */
  mod(other: ColumnOrValue): Column {
    return call('%', this, other);
  }
  /** `=`; null where either side is. */
  equalTo(other: ColumnOrValue): Column<boolean> {
    return call('=', this, other) as Column<boolean>;
  }
  /** The same as {@link equalTo}. */
  eq(other: ColumnOrValue): Column<boolean> {
    return this.equalTo(other);
  }
  /** `<>` */
  notEqual(other: ColumnOrValue): Column<boolean> {
    return call('not', this.equalTo(other)) as Column<boolean>;
  }
  /** `<=>`: nulls are equal to each other. */
  eqNullSafe(other: ColumnOrValue): Column<boolean> {
    return call('<=>', this, other) as Column<boolean>;
  }
  /** `>` */
  gt(other: ColumnOrValue): Column<boolean> {
    return call('>', this, other) as Column<boolean>;
  }
  /** `>=` */
  geq(other: ColumnOrValue): Column<boolean> {
    return call('>=', this, other) as Column<boolean>;
  }
  /** `<` */
  lt(other: ColumnOrValue): Column<boolean> {
    return call('<', this, other) as Column<boolean>;
  }
  /** `<=` */
  leq(other: ColumnOrValue): Column<boolean> {
    return call('<=', this, other) as Column<boolean>;
  }
  /** `AND` */
  and(other: ColumnOrValue): Column<boolean> {
    return call('and', this, other) as Column<boolean>;
  }
  /** `OR` */
  or(other: ColumnOrValue): Column<boolean> {
    return call('or', this, other) as Column<boolean>;
  }
  /** `NOT` */
  not(): Column<boolean> {
    return call('not', this) as Column<boolean>;
  }
  /** From `low` to `high`, both included. */
  between(low: ColumnOrValue, high: ColumnOrValue): Column<boolean> {
    return this.geq(low).and(this.leq(high));
  }
  /** Whether there is no value. */
  isNull(): Column<boolean> {
    return call('isnull', this) as Column<boolean>;
  }
  /** Whether there is a value. */
  isNotNull(): Column<boolean> {
    return call('isnotnull', this) as Column<boolean>;
  }
  /** Whether it is NaN. */
  isNaN(): Column<boolean> {
    return call('isnan', this) as Column<boolean>;
  }
  /** Whether it is one of the values: given one by one, or as one array. */
  isin(...values: ColumnOrValue[]): Column<boolean> {
    const list = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
    return call('in', this, ...list) as Column<boolean>;
  }
  /** SQL's LIKE: `%` any text, `_` any character. */
  like(pattern: string): Column<boolean> {
    return call('like', this, pattern) as Column<boolean>;
  }
  /** LIKE without regard to case. */
  ilike(pattern: string): Column<boolean> {
    return call('ilike', this, pattern) as Column<boolean>;
  }
  /** Whether a Java regular expression finds a match. */
  rlike(pattern: string): Column<boolean> {
    return call('rlike', this, pattern) as Column<boolean>;
  }
  /** Whether the text holds the other. */
  contains(other: ColumnOrValue): Column<boolean> {
    return call('contains', this, other) as Column<boolean>;
  }
  /** Whether the text begins with the other. */
  startsWith(other: ColumnOrValue): Column<boolean> {
    return call('startswith', this, other) as Column<boolean>;
  }
  /** Whether the text ends with the other. */
  endsWith(other: ColumnOrValue): Column<boolean> {
    return call('endswith', this, other) as Column<boolean>;
  }
  /** The same as {@link startsWith}. */
  startswith(other: ColumnOrValue): Column<boolean> {
    return this.startsWith(other);
  }
  /** The same as {@link endsWith}. */
  endswith(other: ColumnOrValue): Column<boolean> {
    return this.endsWith(other);
  }
  /** Part of a text, from position `start`, 1 being the first. */
  substr(start: ColumnOrValue, length: ColumnOrValue): Column {
    return call('substring', this, start, length);
  }
  /** `&` */
  bitwiseAND(other: ColumnOrValue): Column {
    return call('&', this, other);
  }
  /** `|` */
  bitwiseOR(other: ColumnOrValue): Column {
    return call('|', this, other);
  }
  /** `^` */
  bitwiseXOR(other: ColumnOrValue): Column {
    return call('^', this, other);
  }
  /** The field of a struct, the element of an array, the value of a map. */
  getItem(key: ColumnOrValue): Column {
    return new Column(new UnresolvedExtractValue(this.expression, toExpression(key)));
  }
  /** A field of a struct. */
  getField(name: string): Column {
    return this.getItem(name);
  }
  /** The struct with a field added, or with another value for one it has. `'a.b'` is the field `b` of the struct `a`. */
  withField(name: string, value: ColumnOrValue): Column {
    return new Column(updateField(this.expression, name, toExpression(value)));
  }
  /** The struct without some fields; names that it does not have are ignored. */
  dropFields(...names: string[]): Column {
    return new Column(names.reduce((struct, name) => updateField(struct, name, undefined), this.expression));
  }
  /** `c.transform(f)` is `f(c)`. */
  transform<U>(f: (column: Column<T>) => Column<U>): Column<U> {
    return f(this);
  }
  /** Ascending, nulls first. */
  asc(): Column<T> {
    return this.sorted('ascending', 'nulls first');
  }
  /** Ascending, nulls first. */
  asc_nulls_first(): Column<T> {
    return this.sorted('ascending', 'nulls first');
  }
  /** Ascending, nulls last. */
  asc_nulls_last(): Column<T> {
    return this.sorted('ascending', 'nulls last');
  }
  /** Descending, nulls last. */
  desc(): Column<T> {
    return this.sorted('descending', 'nulls last');
  }
  /** Descending, nulls first. */
  desc_nulls_first(): Column<T> {
    return this.sorted('descending', 'nulls first');
  }
  /** Descending, nulls last. */
  desc_nulls_last(): Column<T> {
    return this.sorted('descending', 'nulls last');
  }

  private sorted(direction: 'ascending' | 'descending', nulls: 'nulls first' | 'nulls last'): Column<T> {
    return new Column<T>(new SortOrder(this.expression, direction, nulls));
  }

  /** `when(c, v).when(...)`: a further branch. */
  when(condition: Column<any>, value: ColumnOrValue): Column {
    return this.branch([condition.expression, toExpression(value)]);
  }

  /** The value where no branch applies. */
  otherwise(value: ColumnOrValue): Column {
    return this.branch([toExpression(value)]);
  }

  private branch(more: Expression[]): Column {
    return new Column(new UnresolvedFunction('when', [...openBranches(this.expression), ...more]));
  }

  /** Window functions are not there yet: throws, and says what there is. */
  over(_window: unknown): Column<T> {
    throw error('UNSUPPORTED_FEATURE.STATEMENT', {
      statement: 'OVER (a window function)',
      hint: ' Group by window(...) and join the result, or aggregate in foreachBatch.',
      context: '',
    });
  }

  /** The expression as SQL-like text. */
  toString(): string {
    return this.expression.sql;
  }
}

/** A column whose name TypeScript knows. */
export interface NamedColumn<T, N extends string> extends Column<T> {
  /** For types only: the name. @internal */
  readonly __name?: N;
}
