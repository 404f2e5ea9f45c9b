/**
 * window(ts, duration[, slide[, start]]) in a select list or GROUP BY becomes a column computed below: a Project for
 * tumbling windows, an Expand for sliding ones. Rows without a time have no window.
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
  type Metadata,
  newExprId,
  StructType,
  TimestampNTZType,
  TimestampType,
  type UnresolvedAttribute,
  UnresolvedFunction,
  windowDurations,
} from '@millrace/core';
import { Expand, Filter, type LogicalPlan, Project, watermarkKey } from '../logical/index.js';
import type { AnalysisContext } from './context.js';
import { type NameScope, resolveExpression } from './expressions.js';
import { resolveName } from './names.js';

/** Marks the columns that window() made; `window_time` accepts no others. */
export const timeWindowKey = 'spark.timeWindow';

interface WindowColumn {
  readonly key: string;
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

const metadataOf = (time: Expression): Metadata => {
  const watermark = [...time.walk()]
    .map((e) => (e as AttributeReference).metadata?.[watermarkKey])
    .find((delay) => delay !== undefined);
  return watermark === undefined ? { [timeWindowKey]: true } : { [timeWindowKey]: true, [watermarkKey]: watermark };
};

/** Finds window() calls while expressions are resolved, and adds their columns to the plan below. */
export class WindowColumns {
  private readonly columns: WindowColumn[] = [];

  /** For {@link NameScope.special}. */
  readonly special = (node: UnresolvedFunction, scope: NameScope): Expression | undefined => {
    if (node.name.toLowerCase() !== 'window') return undefined;
    const [time, ...rest] = node.operands.map((operand) => resolveExpression(operand, scope));
    const column = this.columnFor(timeOf(time, scope), rest, scope);
    return column.attribute;
  };

  /** `window`, as GROUP BY window(...) names its column for the select list. */
  readonly named = (node: UnresolvedAttribute, context: AnalysisContext): Expression | undefined =>
    resolveName(
      node.nameParts,
      this.columns.map((column) => column.attribute),
      context,
    );

  private columnFor(time: Expression, rest: readonly Expression[], scope: NameScope): WindowColumn {
    const key = [time.sql, ...rest.map((r) => r.sql)].join('\u0000');
    const known = this.columns.find((column) => column.key === key);
    if (known) return known;
    const made = this.make(key, time, rest, scope);
    this.columns.push(made);
    if (this.columns.length > 1) {
      throw error('UNSUPPORTED_STREAMING_OPERATOR', {
        message:
          'Multiple time/session window expressions would result in a cartesian product of rows, therefore they are currently not supported. Use one window() a query, or compute the others in a second select.',
      });
    }
    return made;
  }

  private make(key: string, givenTime: Expression, rest: readonly Expression[], scope: NameScope): WindowColumn {
    const time =
      givenTime.dataType === TimestampNTZType || givenTime.dataType === TimestampType
        ? givenTime
        : resolveExpression(call('_as_timestamp', givenTime), scope);
    const { durationMicros, slideMicros, startMicros } = windowDurations(rest);
    const count = Number((durationMicros + slideMicros - 1n) / slideMicros);
    const structs = Array.from({ length: count }, (_, i) => {
      const start = call('_window_start', time, long(slideMicros), long(startMicros), long(BigInt(i)));
      const struct = call('_window_struct', start, long(durationMicros));
      return resolveExpression(struct, scope);
    });
    const alias = new Alias(structs[0], ['window'], metadataOf(time), newExprId());
    const attribute = alias.toAttribute().withNullability(count > 1);
    return { key, attribute, time, structs, alias, partial: durationMicros % slideMicros !== 0n };
  }

  /** The plan below, with a column for each window. */
  attachTo(child: LogicalPlan, scope: NameScope): LogicalPlan {
    return this.columns.reduce<LogicalPlan>((plan, column) => attach(plan, column, scope), child);
  }
}

const attach = (child: LogicalPlan, column: WindowColumn, scope: NameScope): LogicalPlan => {
  const timed = new Filter(isNotNullCall(column.time), child);
  if (column.structs.length === 1) return new Project([...child.output, column.alias], timed);
  const projections = column.structs.map((struct) => [...child.output, struct]);
  const expanded = new Expand(projections, [...child.output, column.attribute], timed);
  if (!column.partial) return expanded;
  const end = call('_get_field', column.attribute, new Literal(1, IntegerType, 'end'));
  return new Filter(resolveExpression(call('>', end, column.time), scope), expanded);
};
