/** What orders and cuts a query's rows: ORDER BY, SORT BY, LIMIT, OFFSET. */
import { SortOrder, UnresolvedAttribute, UnresolvedFunction } from '@millrace/core';
import { Limit, type LogicalPlan, Offset, Repartition, Sort } from '../logical/index.js';
import { expression } from './expression.js';
import { isIdentifier } from './identifiers.js';
import { sortOrder } from './sort-order.js';
import type { TokenStream } from './token-stream.js';

/** `ORDER BY ALL`: the analyzer knows the columns. */
const orderByAll = (order: readonly SortOrder[]): readonly SortOrder[] => {
  const [{ child, direction, nullOrdering }] = order;
  const isAll = child instanceof UnresolvedAttribute && child.sql.toUpperCase() === 'ALL';
  if (order.length > 1 || !isAll) return order;
  return [new SortOrder(new UnresolvedFunction('_order_by_all', []), direction, nullOrdering)];
};

const orders = (p: TokenStream): readonly SortOrder[] => p.list(() => sortOrder(p));

type Step = (p: TokenStream, plan: LogicalPlan) => LogicalPlan;

const steps: readonly (readonly [words: readonly string[], step: Step])[] = [
  [['ORDER', 'BY'], (p, plan) => new Sort(orderByAll(orders(p)), true, plan)],
  [['SORT', 'BY'], (p, plan) => new Sort(orders(p), false, plan)],
  [['CLUSTER', 'BY'], (p, plan) => clustered(p, plan)],
  [['DISTRIBUTE', 'BY'], (p, plan) => distributed(p, plan)],
];

const distributed: Step = (p, plan) => {
  const keys = p.list(() => expression(p));
  const parted = new Repartition(undefined, keys, plan);
  return p.accept('SORT', 'BY') ? new Sort(orders(p), false, parted) : parted;
};

const clustered: Step = (p, plan) => {
  const keys = p.list(() => expression(p));
  const order = keys.map((key) => new SortOrder(key));
  return new Sort(order, false, new Repartition(undefined, keys, plan));
};

const ordered: Step = (p, plan) => {
  const found = steps.find(([words]) => p.accept(...words));
  return found ? found[1](p, plan) : plan;
};

const rejectWindowClause = (p: TokenStream): void => {
  if (p.is('WINDOW') && isIdentifier(p, 1) && p.peek(2).key === 'AS')
    throw p.unsupported('the WINDOW clause', 'Not yet.');
};

/** The plan under its ORDER BY, LIMIT and OFFSET. The offset is skipped before the limit counts. */
export function organized(p: TokenStream, plan: LogicalPlan): LogicalPlan {
  const sorted = ordered(p, plan);
  rejectWindowClause(p);
  const limit = p.accept('LIMIT') && !p.accept('ALL') ? expression(p) : undefined;
  const offset = p.accept('OFFSET') ? expression(p) : undefined;
  const rest = offset ? new Offset(offset, sorted) : sorted;
  return limit ? new Limit(limit, rest) : rest;
}
