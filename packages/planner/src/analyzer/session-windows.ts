/**
 * session_window(ts, gap): each row's own window, from its time to its time and the gap. Rows without a time, and those
 * whose gap is not positive, have none. What groups by such a column merges the windows that touch.
 */
import {
  Alias,
  type AttributeReference,
  CalendarIntervalType,
  type Expression,
  error,
  IntegerType,
  isNotNullCall,
  Literal,
  LongType,
  NullType,
  newExprId,
  parseUnits,
  StringType,
  sessionWindowKey,
  UnresolvedFunction,
} from '@millrace/core';
import { Filter, type LogicalPlan, Project } from '../logical/index.js';
import { type NameScope, resolveExpression } from './expressions.js';
import { metadataOf, type WindowColumn } from './window-column.js';

/** Whether a grouping key is a session window. */
export const isSessionWindow = (key: AttributeReference): boolean => sessionWindowKey in key.metadata;

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);

/** Texts are intervals, or no gap at all; other types are refused. */
const endOf = (time: Expression, gap: Expression): Expression => {
  if (gap.dataType === StringType || gap.dataType === NullType) return call('_session_end', time, gap);
  if (gap.dataType === CalendarIntervalType) return call('+', time, gap);
  throw error('INVALID_PARAMETER_VALUE', {
    parameter: 'gapDuration',
    functionName: '`session_window`',
    expected: 'an interval or its text',
    invalidValue: gap.sql,
  });
};

/** The microseconds of a gap that is the same for every row, positive, and of no days or months, whose lengths differ. */
const fixedGap = (gap: Expression): bigint | undefined => {
  if (!(gap instanceof Literal) || gap.type !== StringType || gap.value === null) return undefined;
  const interval = parseUnits(String(gap.value));
  if (interval?.months !== 0 || interval.days !== 0 || interval.micros <= 0n) return undefined;
  return interval.micros;
};

const bound = (window: Expression, i: number, name: string): Expression =>
  call('_get_field', window, new Literal(i, IntegerType, name));

const windowOf = (time: Expression, gap: Expression, fixed: bigint | undefined, scope: NameScope): Expression => {
  if (fixed !== undefined) return resolveExpression(call('_window_struct', time, new Literal(fixed, LongType)), scope);
  const end = endOf(time, gap);
  return resolveExpression(
    call('named_struct', new Literal('start', StringType), time, new Literal('end', StringType), end),
    scope,
  );
};

/** The column of a call of session_window(). */
export function sessionColumn(
  time: Expression,
  rest: readonly Expression[],
  scope: NameScope,
): Omit<WindowColumn, 'key'> {
  const fixed = fixedGap(rest[0]);
  const window = windowOf(time, rest[0], fixed, scope);
  const alias = new Alias(window, ['session_window'], metadataOf(time, sessionWindowKey), newExprId());
  const attribute = alias.toAttribute().withNullability(false);
  const attachTo = (child: LogicalPlan): LogicalPlan => {
    const windows = new Project([...child.output, alias], new Filter(isNotNullCall(time), child));
    if (fixed !== undefined) return windows;
    const isOpen = call('>', bound(attribute, 1, 'end'), bound(attribute, 0, 'start'));
    return new Filter(resolveExpression(isOpen, scope), windows);
  };
  return { attribute, attachTo };
}
