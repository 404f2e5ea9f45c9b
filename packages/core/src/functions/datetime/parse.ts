/** Text to dates and timestamps, with a pattern or as casts read it. */
import { error } from '../../errors/index.js';
import {
  type Call,
  Cast,
  type EvalMode,
  type Expression,
  type ScalarFunction,
  scalar,
} from '../../expressions/index.js';
import {
  type DataType,
  DateType,
  type DatetimeParser,
  makeParser,
  microsToDays,
  StringType,
  secondsOf,
  TimestampNTZType,
  TimestampType,
  type Value,
  zoneOf,
} from '../../types/index.js';

/** Parsers by pattern, for calls whose pattern differs by row. */
const parserCache = (zone: string): ((pattern: string) => DatetimeParser) => {
  const parsers = new Map<string, DatetimeParser>();
  return (pattern) => {
    const parser = parsers.get(pattern) ?? makeParser(pattern, zone);
    parsers.set(pattern, parser);
    return parser;
  };
};

/** `CANNOT_PARSE_TIMESTAMP` with Java's words for why. */
const cannotParse = (parser: DatetimeParser, text: string, tryName: string): Error =>
  error('CANNOT_PARSE_TIMESTAMP', { message: parser.whyNot(text), func: `\`${tryName}\`` });

export const datetimeInputs = [StringType, DateType, TimestampType, TimestampNTZType] as const;

interface Target {
  readonly type: DataType;
  /** What the text is, of the target's type; null when it is none. */
  readonly read: (parser: DatetimeParser, text: string, call: Call) => Value;
  readonly tryName: string;
}

const dateOf = (parser: DatetimeParser, text: string, { runtime }: Call): Value => {
  const micros = parser.instant(text);
  return micros === null ? null : microsToDays(micros, zoneOf(runtime.timeZone));
};

const instants: Target = { type: TimestampType, read: (p, text) => p.instant(text), tryName: 'try_to_timestamp' };
const locals: Target = { type: TimestampNTZType, read: (p, text) => p.local(text), tryName: 'try_to_timestamp' };
const dates: Target = { type: DateType, read: dateOf, tryName: 'try_to_date' };

const castTo = (e: Expression, type: DataType, mode: EvalMode): Expression =>
  e.dataType.equals(type) ? e : new Cast(e, type, mode);

/** Without a pattern, and for what is no text, the call is a cast. */
const castUnlessPattern =
  (target: Target, tries: boolean): ScalarFunction['check'] =>
  ([value, pattern], _name, { ansi }) => {
    if (pattern && value.dataType === StringType) return [value, pattern];
    const cast = castTo(value, target.type, tries ? 'try' : ansi ? 'ansi' : 'legacy');
    return pattern ? [cast, pattern] : [cast];
  };

const evaluate =
  (target: Target, tries: boolean): ScalarFunction['evaluate'] =>
  (call) => {
    if (call.argTypes.length === 1 || call.argTypes[0] !== StringType) return (value: Value) => value;
    const parserOf = parserCache(call.runtime.timeZone);
    const strict = call.runtime.ansi && !tries;
    return (text: string, pattern: string) => {
      const parser = parserOf(pattern);
      const value = target.read(parser, text, call);
      if (value === null && strict) throw cannotParse(parser, text, 'try_to_timestamp');
      return value;
    };
  };

const parsed = (
  parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>,
  target: Target,
  numbers: boolean,
): ScalarFunction => {
  const tries = parts.name.startsWith('try_');
  return scalar({
    ...parts,
    inputs: [numbers ? [...datetimeInputs, 'numeric'] : datetimeInputs, StringType],
    optional: 1,
    returns: target.type,
    nullable: (args, { ansi }) => tries || !ansi || args.some((arg) => arg.nullable),
    check: castUnlessPattern(target, tries),
    evaluate: evaluate(target, tries),
  });
};

const anInstant =
  'The instant of a text, read as casts read it or by a pattern, in the session’s zone unless it names one.';
const aDay = 'The date of a text, read as casts read it or by a pattern.';

export const toTimestamp = parsed(
  {
    name: 'to_timestamp',
    doc: anInstant,
    examples: [["to_timestamp('2016-12-31', 'yyyy-MM-dd')", '2016-12-31T00:00:00Z']],
  },
  instants,
  true,
);

export const toTimestampLtz = parsed(
  {
    name: 'to_timestamp_ltz',
    doc: anInstant,
    examples: [["to_timestamp_ltz('2016-12-31')", '2016-12-31T00:00:00Z']],
  },
  instants,
  false,
);

export const tryToTimestamp = parsed(
  {
    name: 'try_to_timestamp',
    doc: `${anInstant} Null when it is none.`,
    examples: [["try_to_timestamp('foo', 'yyyy-MM-dd')", null]],
  },
  instants,
  true,
);

export const toTimestampNtz = parsed(
  {
    name: 'to_timestamp_ntz',
    doc: 'The local time of a text, read as casts read it or by a pattern; a zone in it is ignored.',
    examples: [["to_timestamp_ntz('2016-12-31 00:12:00')", '2016-12-31T00:12:00']],
  },
  locals,
  false,
);

export const toDate = parsed(
  { name: 'to_date', doc: aDay, examples: [["to_date('2016-12-31', 'yyyy-MM-dd')", '2016-12-31']] },
  dates,
  false,
);

export const tryToDate = parsed(
  { name: 'try_to_date', doc: `${aDay} Null when it is none.`, examples: [["try_to_date('foo', 'yyyy-MM-dd')", null]] },
  dates,
  false,
);

/** Seconds since 1970, cut towards zero. */
const wholeSeconds = (micros: bigint): bigint => micros / 1_000_000n;

/** The seconds of a text, a date or a timestamp. */
export const unixSecondsOf = (call: Call): ((value: any, pattern: string) => Value) => {
  const { runtime } = call;
  if (call.argTypes[0] !== StringType) return wholeSeconds;
  const parserOf = parserCache(runtime.timeZone);
  return (text: string, pattern: string) => {
    const parser = parserOf(pattern);
    const micros = parser.instant(text);
    if (micros !== null) return BigInt(secondsOf(micros));
    if (runtime.ansi) throw cannotParse(parser, text, 'try_to_timestamp');
    return null;
  };
};
