/**
 * window(ts, duration[, slide[, start]]) in a select list or GROUP BY becomes a column computed below: a Project for
 * tumbling windows, an Expand for sliding ones. Rows without a time have no window. The same for session_window().
 */
import {
  Alias,
  type AttributeReference,
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

/** Marks the columns that window() made; `window_time` accepts no others. */
export const timeWindowKey = 'spark.timeWindow';

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

/** A window struct used as the time of another window stands for its last microsecond. */
const timeOf = (time: Expression, scope: NameScope): Expression =>
  time.dataType instanceof StructType ? resolveExpression(call('window_time', time), scope) : time;

const asTime = (time: Expression, scope: NameScope): Expression =>
  time.dataType === TimestampNTZType || time.dataType === TimestampType
    ? time
    : resolveExpression(call('_as_timestamp', time), scope);

/** Finds window() calls while expressions are resolved, and adds their columns to the plan below. */
export class WindowColumns {
  private readonly columns: WindowColumn[] = [];

  /** For {@link NameScope.special}. */
  readonly special = (node: UnresolvedFunction, scope: NameScope): Expression | undefined => {
    const make = makers[node.name.toLowerCase()];
    if (!make) return undefined;
    const [time, ...rest] = node.operands.map((operand) => resolveExpression(operand, scope));
    const key = [node.name.toLowerCase(), time.sql, ...rest.map((r) => r.sql)].join('\u0000');
    return this.known(key) ?? this.add({ key, ...make(asTime(timeOf(time, scope), scope), rest, scope) });
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

  private add(made: WindowColumn): Expression {
    this.columns.push(made);
    if (this.columns.length === 1) return made.attribute;
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
  const { durationMicros, slideMicros, startMicros } = windowDurations(rest);
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
