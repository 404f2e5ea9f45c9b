/** What every function is made of: calls by name, and the ways in which arguments become expressions. */
import {
  type DayTimeInterval,
  type Decimal,
  type Expression,
  LambdaFunction,
  LambdaVariable,
  newExprId,
  type Timestamp,
  UnresolvedFunction,
  type YearMonthInterval,
} from '@millrace/core';
import { nameToColumn } from '../dataframe/arguments.js';
import { Column, type ColumnOrValue, toExpression } from '../dataframe/column.js';

/** A column, or the name of one. */
export type ColumnArg = Column<any> | string;
/** A column, the name of one, or a number. */
export type ColumnOrNumber = ColumnArg | number | bigint;
/** Text as it stands, or a column. */
export type TextArg = string | Column<any>;
/** A number, or a column. */
export type NumberArg = number | bigint | Column<any>;
/** A flag, or a column. */
export type FlagArg = boolean | Column<any>;
/** A function of columns: `(x) => x.plus(1)`. How many parameters it has tells Spark's forms apart. */
export type Lambda = (...args: Column<any>[]) => Column<any>;

/** What `avg` of a column gives. */
export type Averaged<T> = 0 extends 1 & T ? any : T extends Decimal | DayTimeInterval | YearMonthInterval ? T : number;
/** What `sum` of a column gives: whole numbers widen to BIGINT. */
export type Summed<T> = 0 extends 1 & T ? any : T extends number ? number | bigint : T;
/** What `window` gives. */
export interface WindowBounds {
  readonly start: Timestamp;
  readonly end: Timestamp;
}

/** Text names a column, other values are literals. @internal */
export function column(arg: ColumnOrValue): Expression;
export function column(arg: ColumnOrValue | undefined): Expression | undefined;
export function column(arg: ColumnOrValue | undefined): Expression | undefined {
  return typeof arg === 'string' ? nameToColumn(arg).expression : literal(arg);
}

/** Every value is a literal. @internal */
export const literal = (arg: ColumnOrValue | undefined): Expression | undefined =>
  arg === undefined ? undefined : toExpression(arg);

const parameterNames = ['x', 'y', 'z'];

/** A function of columns as a lambda. @internal */
export function lambda(f: Lambda | undefined): LambdaFunction | undefined {
  if (!f) return undefined;
  const variables = Array.from({ length: f.length }, (_, i) => new LambdaVariable(parameterNames[i], newExprId()));
  return new LambdaFunction(f(...variables.map((v) => new Column(v))).expression, variables);
}

/** A call by name; arguments that were left out are not passed. @internal */
export const call = (name: string, ...args: (Expression | undefined)[]): Column<any> =>
  new Column(
    new UnresolvedFunction(
      name,
      args.filter((arg) => arg !== undefined),
    ),
  );
