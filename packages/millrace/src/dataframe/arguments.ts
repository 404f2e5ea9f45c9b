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
