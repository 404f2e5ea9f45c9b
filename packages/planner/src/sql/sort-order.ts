/** `expression [ASC | DESC] [NULLS FIRST | LAST]`. */
import { type NullOrdering, type SortDirection, SortOrder } from '@millrace/core';
import { expression } from './expression.js';
import type { TokenStream } from './token-stream.js';

const direction = (p: TokenStream): SortDirection => {
  if (p.accept('DESC')) return 'descending';
  p.accept('ASC');
  return 'ascending';
};

const nullOrdering = (p: TokenStream): NullOrdering | undefined => {
  if (p.accept('NULLS', 'FIRST')) return 'nulls first';
  return p.accept('NULLS', 'LAST') ? 'nulls last' : undefined;
};

export function sortOrder(p: TokenStream): SortOrder {
  const child = expression(p);
  return new SortOrder(child, direction(p), nullOrdering(p));
}
