/** What users may pass where a column is wanted. */
import { SortOrder, UnresolvedStar } from '@millrace/core';
import { parseExpression } from '@millrace/planner';
import { Column } from './column.js';
import type { DataFrame } from './dataframe.js';

/** The column of a name: dots reach into structs, `*` is all columns. */
export const nameToColumn = (name: string): Column => {
  if (name === '*') return new Column(new UnresolvedStar());
  if (name.endsWith('.*')) return new Column(new UnresolvedStar(name.slice(0, -2).split('.')));
  const quoted = name.includes('`')
    ? name
    : name
        .split('.')
        .map((part) => `\`${part}\``)
        .join('.');
  return new Column(parseExpression(quoted));
};

export const toColumn = (arg: Column<any> | string, _df?: DataFrame<any>): Column =>
  typeof arg === 'string' ? nameToColumn(arg) : arg;

export const sortOrderOf = (arg: Column<any> | string, df: DataFrame<any>): SortOrder => {
  const { expression } = toColumn(arg, df);
  return expression instanceof SortOrder ? expression : new SortOrder(expression);
};
