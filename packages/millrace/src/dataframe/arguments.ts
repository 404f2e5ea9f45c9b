/** What users may pass where a column is wanted. */
import { SortOrder, UnresolvedStar } from '@millrace/core';
import { parseExpression } from '@millrace/planner';
import { Column } from './column.js';

/** The column of a name: dots reach into structs, `*` is all columns. */
export const nameToColumn = (name: string): Column => {
  if (name === '*') return new Column(new UnresolvedStar());
  if (name.endsWith('.*')) return new Column(new UnresolvedStar(name.slice(0, -2).split('.')));
  return new Column(parseExpression(backquoted(name)));
};

/** A name as SQL text: each part in back-ticks, so that no part is taken for a word of the language. */
export const backquoted = (name: string): string =>
  name.includes('`')
    ? name
    : name
        .split('.')
        .map((part) => `\`${part}\``)
        .join('.');

/** The column itself, or the one of that name. */
export const toColumn = (arg: Column<any> | string): Column => (typeof arg === 'string' ? nameToColumn(arg) : arg);

/** The order of a column: ascending unless it says otherwise. */
export const sortOrderOf = (arg: Column<any> | string): SortOrder => {
  const { expression } = toColumn(arg);
  return expression instanceof SortOrder ? expression : new SortOrder(expression);
};

/** Columns to order by; `{ ascending }` behind them, for all or one for each, as in PySpark. */
export type SortArg = Column<any> | string | (Column<any> | string)[] | { readonly ascending: boolean | boolean[] };

const isOptions = (arg: SortArg): arg is { readonly ascending: boolean | boolean[] } =>
  typeof arg === 'object' && 'ascending' in arg;

/** The orders that the arguments of orderBy mean. */
export const sortOrders = (args: readonly SortArg[]): SortOrder[] => {
  const ascending = args.find(isOptions)?.ascending;
  const columns = args.filter((arg) => !isOptions(arg)).flat() as (Column<any> | string)[];
  return columns.map((column, i) => {
    const order = sortOrderOf(column);
    const isAscending = Array.isArray(ascending) ? ascending[i] : ascending;
    return isAscending === false ? new SortOrder(order.child, 'descending') : order;
  });
};
