/**
 * What a function is: data. One exported constant a function; registry, documentation, text access, "did you mean" and
 * completeness tests iterate the tables that list them.
 */
import type { LaneStep } from '@millrace/kernels';
import type { RecordBatch, Vector } from '../columnar/index.js';
import type { DataType, StructField, Value } from '../types/index.js';
import type { Expression } from './expression.js';
import type { InputSpec } from './input-spec.js';
import type { Runtime } from './runtime.js';

/** A compiled expression. */
export type Evaluator = (batch: RecordBatch) => Vector;

/**
 * A compiled lambda: `args` are columns of its parameters; element i belongs to row `rows[i]` of `batch`, whose columns
 * the body may read too.
 */
export type LambdaEvaluator = (args: readonly Vector[], rows: Int32Array, batch: RecordBatch) => Vector;

/** What a function knows of the call that it is compiled for. */
export interface Call {
  readonly name: string;
  readonly argTypes: readonly DataType[];
  readonly returnType: DataType;
  readonly runtime: Runtime;
  /** The value of an argument that is a literal, null included; undefined when it differs by row. */
  literal(i: number): Value | undefined;
  /** Whether an argument is made of columns, literals and functions that are cheap, and so never fails. */
  isCheap?(i: number): boolean;
  /** The argument's text as in Spark's messages. */
  sql(i: number): string;
}

/** `[text of a call, what it returns as JSON-like value]`; run as tests and printed in the reference. */
export type Example = readonly [sql: string, result: unknown];

interface FunctionBase {
  /** Spark's name in lower case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** One or two sentences: what it gives, for null too where that surprises. */
  readonly doc: string;
  readonly examples: readonly Example[];
  /** What each parameter takes; arguments are cast to it implicitly as Spark does. */
  readonly inputs: readonly InputSpec[];
  /** How many of the last `inputs` may be left out. */
  readonly optional?: number;
  /** What further arguments take, any number of them. */
  readonly variadic?: InputSpec;
  /** Positions (or 'all') whose arguments are cast to their least common type. */
  readonly sameType?: readonly number[] | 'all';
  /** Names of the parameters, where arguments may be given by name; a default stands in for one that is left out. */
  readonly parameters?: readonly (readonly [name: string, fallback?: Expression])[];
  /** The alias under which it was called: names the result's column. */
  readonly alias?: string;
  /** How Spark names the result: `(a + b)`; default `name(a, b)`. A rewritten call keeps the name of the call. */
  readonly sql?: (args: readonly string[], calledAs: string, type?: DataType) => string;
  /** A last word on the arguments after the implicit casts: may change them, or throw a mismatch. */
  readonly check?: (args: readonly Expression[], name: string, runtime: Runtime) => readonly Expression[];
}

/** A function of one row. Exactly one of `evaluate`, `columns`, `lazy`, `rewrite` is given. */
export interface ScalarFunction extends FunctionBase {
  readonly kind: 'scalar';
  readonly returns:
    | DataType
    | ((args: readonly DataType[], call: { exprs: readonly Expression[]; runtime: Runtime }) => DataType);
  /** `propagate` (default): a null argument gives null and `evaluate` never sees it. */
  readonly nulls?: 'propagate' | 'handle';
  /** Whether a result can be null though no argument is (default: false for `evaluate` that never returns null). */
  readonly nullable?: boolean | ((args: readonly Expression[], runtime: Runtime) => boolean);
  /** False for rand, uuid and the like (default true). */
  readonly deterministic?: boolean;
  /** False when the value may change from batch to batch though no argument does (default true). */
  readonly foldable?: boolean;
  /** Row form: bound once for a call, then called for each row with engine values. */
  readonly evaluate?: (call: Call) => (...args: any[]) => Value;
  /** Column form: whole columns at a time. `args` may be any layout, constants included. Lambda parameters are LambdaEvaluators. */
  readonly columns?: (call: Call) => (args: any[], numRows: number, batch: RecordBatch) => Vector;
  /** One step over 64-bit lanes, beside `columns`: for calls whose other arguments are literals. Undefined for those it does not fit. */
  readonly lane?: (call: Call) => LaneStep | undefined;
  /** Never fails and costs next to nothing: a branch computes it for all rows rather than pick those that want it. */
  readonly isCheap?: boolean;
  /** Branching form: decides which rows each argument is evaluated for. */
  readonly lazy?: (call: Call) => (args: readonly Evaluator[], batch: RecordBatch) => Vector;
  /** Sugar: the call in terms of other expressions, which are resolved in turn. Undefined: no rewriting for these. */
  readonly rewrite?: (args: readonly Expression[], runtime: Runtime) => Expression | undefined;
  /** The rewritten expression names the column, not the call: for the simplifications that Spark makes while coercing. */
  readonly namedByRewriting?: boolean | ((args: readonly Expression[]) => boolean);
  /** For parameters that take a lambda: the types of its parameters, from the types of the other arguments. */
  readonly lambdaTypes?: (
    argTypes: readonly (DataType | undefined)[],
    position: number,
    arity: number,
  ) => readonly DataType[];
  /** Which of the lambda's parameters may be null; all of them where nothing is said. */
  readonly lambdaNulls?: (argTypes: readonly (DataType | undefined)[]) => readonly boolean[];
}

/** State of one aggregate for many groups, as columns. Group ids are dense, from 0. */
export interface Accumulator {
  /** Makes room for groups up to `numGroups`. */
  resize(numGroups: number): void;
  /** Folds row i of the arguments into group `groups[i]`. */
  update(groups: Int32Array, args: readonly Vector[], numRows: number): void;
  /** Folds row i of buffers that another accumulator's `state` gave into group `groups[i]`. */
  merge(groups: Int32Array, buffers: readonly Vector[], numRows: number): void;
  /** The buffers of all groups, one vector for each of `bufferTypes`. */
  state(): Vector[];
  /** The results of all groups. */
  evaluate(): Vector;
}

/** Sets of 64-bit values that a stream keeps from batch to batch. */
export interface KeptSets {
  /** The number of a new set. */
  create(): number;
  /** Whether the value, as two words, is new in the set; it is in it from now on. */
  add(set: number, low: number, high: number): boolean;
  /** Forgets a set of so many values. */
  drop(set: number, size: number): void;
}

/** An accumulator whose values are kept in sets: its state is little, whatever the number of values. */
export interface KeptAccumulator extends Omit<Accumulator, 'update'> {
  /** Takes row i of what `state` gave as the state of group `groups[i]`. */
  restore(groups: Int32Array, columns: readonly Vector[], numRows: number): void;
  /** Drops the sets of all groups. */
  forget(): void;
}

export interface AggregateFunction extends FunctionBase {
  readonly kind: 'aggregate';
  readonly returns: ScalarFunction['returns'];
  /** What `IGNORE NULLS` calls, with true as second argument; others refuse it. */
  readonly ignoringNulls?: string;
  /** Whether a group without values gives null (default true; count: false). */
  readonly nullable?: boolean;
  /** Types of the buffers in which partial results and state are kept. */
  readonly bufferTypes: (argTypes: readonly DataType[], returnType: DataType) => readonly DataType[];
  readonly accumulator: (call: Call) => Accumulator;
  /** For buffers that grow with the values: how a stream keeps them, and the types of what stands in its state instead. */
  readonly kept?: { readonly types: readonly DataType[]; readonly accumulator: (sets: KeptSets) => KeptAccumulator };
  readonly rewrite?: ScalarFunction['rewrite'];
  readonly namedByRewriting?: ScalarFunction['namedByRewriting'];
}

/** A function that turns one row into any number: explode and its kin. */
export interface GeneratorFunction extends FunctionBase {
  readonly kind: 'generator';
  /** The columns that it makes. */
  readonly outputs: (argTypes: readonly DataType[], args: readonly Expression[]) => readonly StructField[];
  /** The rows that the arguments of one row give. */
  readonly generate: (call: Call) => (...args: any[]) => readonly (readonly Value[])[];
  /** Whether a row without results is kept with nulls: the `_outer` forms. */
  readonly outer?: boolean;
}

export type FunctionDefinition = ScalarFunction | AggregateFunction | GeneratorFunction;

/** `export const upper = scalar({...})`: checks the shape, adds the kind. */
export const scalar = (definition: Omit<ScalarFunction, 'kind'>): ScalarFunction => ({ kind: 'scalar', ...definition });
export const aggregate = (definition: Omit<AggregateFunction, 'kind'>): AggregateFunction => ({
  kind: 'aggregate',
  ...definition,
});
export const generator = (definition: Omit<GeneratorFunction, 'kind'>): GeneratorFunction => ({
  kind: 'generator',
  ...definition,
});
