/** Calls as messages quote them. */
import type { Expression, UnresolvedFunction } from '@millrace/core';

export const quoted = (text: string): string => `"${text}"`;

export const callSql = (node: UnresolvedFunction, args: readonly Expression[]): string =>
  quoted(`${node.name}(${args.map((arg) => arg.sql).join(', ')})`);
