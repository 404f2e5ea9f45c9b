/** Exceptions with Spark's condition names. Code asks for `condition`; nothing parses messages. */
import { type ConditionName, type ConditionParameters, conditions } from './conditions/index.js';

/** The base of every error that Millrace raises on purpose. */
export class SparkException extends Error {
  /** Spark's error condition, such as `DIVIDE_BY_ZERO`. */
  readonly condition: ConditionName;
  /** The five characters of SQLSTATE. */
  readonly sqlState: string;
  readonly messageParameters: Readonly<Record<string, string | number>>;

  constructor(condition: ConditionName, parameters: Record<string, string | number>, options?: { cause?: unknown }) {
    super(`[${condition}] ${format(conditions[condition].template, parameters)}`, options);
    this.name = new.target.name;
    this.condition = condition;
    this.sqlState = conditions[condition].sqlState;
    this.messageParameters = parameters;
  }

  /** Spark's accessor for {@link condition}. */
  getCondition(): string {
    return this.condition;
  }

  /** Spark's accessor for {@link sqlState}. */
  getSqlState(): string {
    return this.sqlState;
  }
}

/** A plan that cannot be resolved or is not supported. */
export class AnalysisException extends SparkException {}
/** Text that is no SQL. */
export class ParseException extends AnalysisException {}
/** A value that an expression cannot compute with. */
export class SparkRuntimeException extends SparkException {}
/** A call with an argument that cannot be used. */
export class SparkIllegalArgumentException extends SparkException {}
/** Something that Spark has and Millrace does not have. */
export class SparkUnsupportedOperationException extends SparkException {}
/** A failure of the streaming engine or of its checkpoint. */
export class StreamingException extends SparkException {}

const classes = {
  analysis: AnalysisException,
  parse: ParseException,
  runtime: SparkRuntimeException,
  argument: SparkIllegalArgumentException,
  unsupported: SparkUnsupportedOperationException,
  streaming: StreamingException,
};

const format = (template: string, parameters: Record<string, string | number>): string =>
  template.replace(/<(\w+)>/g, (whole, name: string) => (name in parameters ? String(parameters[name]) : whole));

/** Makes the exception of a condition: `throw error('DIVIDE_BY_ZERO', {})`. */
export function error<N extends ConditionName>(
  condition: N,
  parameters: ConditionParameters<N>,
  cause?: unknown,
): SparkException {
  const Class = classes[conditions[condition].kind];
  return new Class(
    condition,
    parameters as Record<string, string | number>,
    cause === undefined ? undefined : { cause },
  );
}

/** An error of ours that says the code is wrong, not the input. */
export const internalError = (message: string): SparkException => error('INTERNAL_ERROR', { message });
