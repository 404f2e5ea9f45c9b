/**
 * window(ts, duration[, slide[, start]]) in a select list or GROUP BY becomes a column computed below: a Project for
 * tumbling windows, an Expand for sliding ones. Rows without a time have no window. The same for session_window().
 */
import {
  Alias,
  AttributeReference,
  type Expression,
  error,
  IntegerType,
  isNotNullCall,
  Literal,
  LongType,
  newExprId,
  StructType,
  TimestampNTZType,
  TimestampType,
  timeWindowKey,
  type UnresolvedAttribute,
  UnresolvedFunction,
  windowDurations,
} from '@millrace/core';
import { Expand, Filter, type LogicalPlan, Project } from '../logical/index.js';
import type { AnalysisContext } from './context.js';
import { type NameScope, resolveExpression } from './expressions.js';
import { resolveName } from './names.js';
import { sessionColumn } from './session-windows.js';
import { metadataOf, type WindowColumn } from './window-column.js';

interface TimeWindows {
  readonly attribute: AttributeReference;
  readonly time: Expression;
  readonly structs: readonly Expression[];
  readonly alias: Alias;
  /** Whether a row may miss the last of the overlapping windows. */
  readonly partial: boolean;
}

const call = (name: string, ...args: Expression[]): Expression => new UnresolvedFunction(name, args);
const long = (value: bigint): Literal => new Literal(value, LongType);

/** A window struct used as the time of another window stands for its last microsecond; texts and dates are cast. */
const asTime = (time: Expression, scope: NameScope): Expression => {
  const type = time.dataType;
  if (type === TimestampNTZType || type === TimestampType) return time;
  const isWindow = type instanceof StructType && type.names.join() === 'start,end';
  return resolveExpression(call(isWindow ? 'window_time' : '_as_timestamp', time), scope);
};

/** How many arguments there may be, the time among them. */
const arities: Record<string, readonly number[]> = { window: [2, 3, 4], session_window: [2] };

const checkArity = (name: string, count: number): void => {
  if (arities[name].includes(count)) return;
  const expected = arities[name].length === 1 ? arities[name][0] : `[${arities[name].join(', ')}]`;
  throw error('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', {
    functionName: `\`${name}\``,
    expectedNum: expected,
    actualNum: count,
  });
};

/** Finds window() calls while expressions are resolved, and adds their columns to the plan below. */
export class WindowColumns {
  private readonly columns: WindowColumn[] = [];

  /** For {@link NameScope.special}. */
  readonly special = (node: UnresolvedFunction, scope: NameScope): Expression | undefined => {
    const name = node.name.toLowerCase();
    const make = makers[name];
    if (!make) return undefined;
    checkArity(name, node.operands.length);
    const [given, ...rest] = node.operands.map((operand) => resolveExpression(operand, scope));
    const key = [name, given.sql, ...rest.map((r) => r.sql)].join('\u0000');
    const time = asTime(given, scope);
    return this.known(key) ?? this.add({ key, ...make(time, rest, scope) }, time);
  };

  /** `window`, as GROUP BY window(...) names its column for the select list. */
  readonly named = (node: UnresolvedAttribute, context: AnalysisContext): Expression | undefined =>
    resolveName(
      node.nameParts,
      this.columns.map((column) => column.attribute),
      context,
    );

  private known(key: string): Expression | undefined {
    return this.columns.find((column) => column.key === key)?.attribute;
  }

  /** There may be one window, and windows of that window. */
  private add(made: WindowColumn, time: Expression): Expression {
    const below = this.columns.at(-1)?.attribute;
    this.columns.push(made);
    if (!below || time.exists((e) => e instanceof AttributeReference && e.exprId === below.exprId))
      return made.attribute;
    throw error('UNSUPPORTED_STREAMING_OPERATOR', {
      message:
        'Multiple time/session window expressions would result in a cartesian product of rows, therefore they are currently not supported. Use one window() a query, or compute the others in a second select.',
    });
  }

  /** The plan below, with a column for each window. */
  attachTo(child: LogicalPlan, scope: NameScope): LogicalPlan {
    return this.columns.reduce((plan, column) => column.attachTo(plan, scope), child);
  }
}

const timeColumn = (time: Expression, rest: readonly Expression[], scope: NameScope): Omit<WindowColumn, 'key'> => {
  const { durationMicros, slideMicros, startMicros } = windowDurations(time, rest);
  const count = Number((durationMicros + slideMicros - 1n) / slideMicros);
  const structs = Array.from({ length: count }, (_, i) => {
    const start = call('_window_start', time, long(slideMicros), long(startMicros), long(BigInt(i)));
    const struct = call('_window_struct', start, long(durationMicros));
    return resolveExpression(struct, scope);
  });
  const alias = new Alias(structs[0], ['window'], metadataOf(time, timeWindowKey), newExprId());
  const attribute = alias.toAttribute().withNullability(count > 1);
  const windows = { attribute, time, structs, alias, partial: durationMicros % slideMicros !== 0n };
  return { attribute, attachTo: (child, scope) => attach(child, windows, scope) };
};

/** What makes the columns, by the function's name. */
const makers: Record<string, typeof timeColumn | undefined> = { window: timeColumn, session_window: sessionColumn };

const attach = (child: LogicalPlan, column: TimeWindows, scope: NameScope): LogicalPlan => {
  const timed = new Filter(isNotNullCall(column.time), child);
  if (column.structs.length === 1) return new Project([...child.output, column.alias], timed);
  const projections = column.structs.map((struct) => [...child.output, struct]);
  const expanded = new Expand(projections, [...child.output, column.attribute], timed);
  if (!column.partial) return expanded;
  const end = call('_get_field', column.attribute, new Literal(1, IntegerType, 'end'));
  return new Filter(resolveExpression(call('>', end, column.time), scope), expanded);
};
