/** `(a)` is a, `(a, b)` is a struct. */
import { Alias, type Expression, UnresolvedAttribute } from '@millrace/core';
import { call, text } from './calls.js';
import { namedExpression } from './named-expression.js';
import { rejectSubquery } from './subqueries.js';
import type { TokenStream } from './token-stream.js';

/** What begins with a parenthesis and is no lambda. */
export function parenthesized(p: TokenStream): Expression {
  rejectSubquery(p, 'a scalar subquery');
  return p.nested(() => {
    p.expect('(');
    const items = p.list(() => namedExpression(p));
    if (!p.is(')') || (items.length === 1 && items[0] instanceof Alias)) throw p.syntaxError();
    p.next();
    return items.length === 1 ? items[0] : row(items);
  });
}

const fieldName = (item: Expression, i: number): string => {
  if (item instanceof Alias) return item.name;
  return item instanceof UnresolvedAttribute ? item.nameParts[item.nameParts.length - 1] : `col${i + 1}`;
};

const valueOfItem = (item: Expression): Expression => (item instanceof Alias ? item.child : item);

const row = (items: readonly Expression[]): Expression =>
  call('named_struct', ...items.flatMap((item, i) => [text(fieldName(item, i)), valueOfItem(item)]));
