/** Calls: arguments with DISTINCT and lambdas, FILTER, IGNORE NULLS. */
import {
  BooleanType,
  type Expression,
  Literal,
  UnresolvedAttribute,
  UnresolvedFunction,
  UnresolvedStar,
} from '@millrace/core';
import { call, integer, text } from './calls.js';
import { expression } from './expression.js';
import { identifier, isIdentifier } from './identifiers.js';
import { sortOrder } from './sort-order.js';
import type { TokenStream } from './token-stream.js';
import { datetimeUnits } from './units.js';

interface Arguments {
  readonly operands: Expression[];
  readonly isDistinct: boolean;
  readonly ignoreNulls: boolean;
}

/** DISTINCT and ALL are names when nothing stands between them and the end of the argument. */
const quantifier = (p: TokenStream): boolean => {
  const isName = [')', ',', '.', '->'].includes(p.peek(1).key);
  if (isName || !(p.is('DISTINCT') || p.is('ALL'))) return false;
  return p.next().key === 'DISTINCT';
};

const nullsOption = (p: TokenStream): boolean => {
  if (p.accept('RESPECT', 'NULLS')) return false;
  return p.accept('IGNORE', 'NULLS');
};

/** `name => value` waits for the analyzer, which knows the names. */
const argument = (p: TokenStream): Expression => {
  if (!isIdentifier(p) || p.peek(1).key !== '=>') return expression(p);
  const name = identifier(p);
  p.expect('=>');
  return call('_named_argument', text(name), expression(p));
};

const callArguments = (p: TokenStream): Arguments => {
  if (p.accept(')')) return { operands: [], isDistinct: false, ignoreNulls: false };
  const isDistinct = quantifier(p);
  const operands = p.list(() => argument(p));
  const ignoreNulls = nullsOption(p);
  p.expect(')');
  return { operands, isDistinct, ignoreNulls };
};

const filterClause = (p: TokenStream): Expression | undefined => {
  if (!p.accept('FILTER', '(', 'WHERE')) return undefined;
  const condition = expression(p);
  p.expect(')');
  return condition;
};

const rejectWindows = (p: TokenStream): void => {
  const isOver = p.is('OVER') && (p.peek(1).key === '(' || (isIdentifier(p, 1) && p.peek(1).key !== 'FROM'));
  if (isOver) throw p.unsupported('OVER (a window function)', 'Not yet.');
};

const isCountStar = (name: string, { operands, isDistinct }: Arguments): boolean => {
  const [only] = operands;
  const isStar = operands.length === 1 && only instanceof UnresolvedStar && !only.target && !only.except;
  return isStar && !isDistinct && name.toLowerCase() === 'count';
};

/** The call whose name was just read; the parenthesis is next. */
export function functionCall(p: TokenStream, name: string): Expression {
  const from = p.at;
  p.expect('(');
  return finishCall(p, name, callArguments(p), from);
}

const orderedSets = new Set(['percentile_cont', 'percentile_disc']);

/** `percentile_cont(0.5) WITHIN GROUP (ORDER BY v DESC)` is the call of (v, 0.5, true). */
const withinGroup = (p: TokenStream, name: string, args: Arguments): Arguments => {
  if (!p.is('WITHIN', 'GROUP', '(')) return args;
  if (!orderedSets.has(name.toLowerCase())) {
    throw p.unsupported(`WITHIN GROUP for ${name}`, 'Sort the collected values: array_join(sort_array(...)).');
  }
  p.accept('WITHIN', 'GROUP', '(');
  p.expect('ORDER');
  p.expect('BY');
  const { child, direction } = sortOrder(p);
  p.expect(')');
  const isDescending = new Literal(direction === 'descending', BooleanType);
  return { ...args, operands: [child, ...args.operands, isDescending] };
};

/** What may follow the parenthesis. */
const finishCall = (p: TokenStream, name: string, given: Arguments, from: number): Expression => {
  const args = withinGroup(p, name, given);
  const filter = filterClause(p);
  const ignoreNulls = nullsOption(p) || args.ignoreNulls;
  rejectWindows(p);
  if (isCountStar(name, args)) return new UnresolvedFunction('count', [integer(1)], false, filter);
  return unitFirst(p, new UnresolvedFunction(name, args.operands, args.isDistinct, filter, ignoreNulls), from);
};

/** A call that a special form began to read and that turned out to be an ordinary one: the rest of its arguments. */
export function restOfCall(p: TokenStream, name: string, first: Expression): Expression {
  const operands = [expression(p, first)];
  if (p.accept(',')) operands.push(...p.list(() => expression(p)));
  p.expect(')');
  return finishCall(p, name, { operands, isDistinct: false, ignoreNulls: false }, p.at);
}

const unitFunctions: Record<string, string> = {
  TIMESTAMPADD: 'timestampadd',
  DATEADD: 'timestampadd',
  DATE_ADD: 'timestampadd',
  TIMESTAMPDIFF: 'timestampdiff',
  DATEDIFF: 'timestampdiff',
  DATE_DIFF: 'timestampdiff',
  TIMEDIFF: 'timestampdiff',
};

const unitName = (unit: Expression): string | undefined => {
  if (!(unit instanceof UnresolvedAttribute) || unit.nameParts.length !== 1) return undefined;
  return datetimeUnits.has(unit.nameParts[0].toUpperCase()) ? unit.nameParts[0] : undefined;
};

/** `dateadd(DAY, 1, ts)`: the unit is a word there, not a column. */
const unitFirst = (p: TokenStream, made: UnresolvedFunction, from: number): Expression => {
  const name = unitFunctions[made.name.toUpperCase()];
  const [unit, ...rest] = made.operands;
  if (!name || rest.length !== 2) return made;
  if (unit instanceof Literal && typeof unit.value === 'string') {
    const parameters = { parameter: '`unit`', functionName: `\`${made.name}\``, invalidValue: `'${unit.value}'` };
    throw p.error('INVALID_PARAMETER_VALUE.DATETIME_UNIT', parameters, from - 1);
  }
  const word = unitName(unit);
  return word ? new UnresolvedFunction(name, [text(word), ...rest]) : made;
};
