/** Spark's functions as calls on columns. */
import { IntegerType, Literal, UnresolvedFunction } from '@millrace/core';
import { parseNamedExpression } from '@millrace/planner';
import { nameToColumn, toColumn } from '../dataframe/arguments.js';
import { Column, type ColumnOrValue, literalOf, toExpression } from '../dataframe/column.js';

type ColumnArg = Column<any> | string;

/** The column of that name. */
export const col = (name: string): Column<any> => nameToColumn(name);
/** The same as {@link col}. */
export const column = col;
/** A constant. */
export const lit = (value: ColumnOrValue): Column<any> =>
  value instanceof Column ? value : new Column(literalOf(value));
/** SQL text as a column. */
export const expr = (text: string): Column<any> => new Column(parseNamedExpression(text));

const call = (name: string, ...args: ColumnArg[]): Column<any> =>
  new Column(
    new UnresolvedFunction(
      name,
      args.map((arg) => toColumn(arg).expression),
    ),
  );

/** The number of rows, or of values that are not null. */
export const count = (arg: ColumnArg): Column<bigint> =>
  arg === '*' ? new Column(new UnresolvedFunction('count', [new Literal(1, IntegerType)])) : call('count', arg);
export const sum = (arg: ColumnArg): Column<any> => call('sum', arg);
export const avg = (arg: ColumnArg): Column<any> => call('avg', arg);
export const min = (arg: ColumnArg): Column<any> => call('min', arg);
export const max = (arg: ColumnArg): Column<any> => call('max', arg);

/** Time windows of a column. */
export const window = (time: ColumnArg, duration: string, slide?: string, start?: string): Column<any> =>
  new Column(
    new UnresolvedFunction('window', [
      toColumn(time).expression,
      ...[duration, slide, start].filter((t) => t !== undefined).map((t) => toExpression(t)),
    ]),
  );
