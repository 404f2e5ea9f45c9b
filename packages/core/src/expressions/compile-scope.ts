/**
 * Compiling: from a resolved expression over named columns to a function over batches, once per query.
 * A scope knows where each column and lambda variable lies in the batch.
 */
import { ConstantVector, DictionaryVector, makeBuilder, type RecordBatch, type Vector } from '../columnar/index.js';
import { internalError } from '../errors/index.js';
import { type DataType, physicalOf, type Value } from '../types/index.js';
import { castVector, type EvalMode } from './cast/index.js';
import type { Expression } from './expression.js';
import type { Call, Evaluator, LambdaEvaluator } from './function-definition.js';
import {
  AttributeReference,
  FunctionCall,
  LambdaFunction,
  type LambdaVariable,
  Literal,
  type UserFunction,
} from './nodes/index.js';
import type { Runtime } from './runtime.js';
import { compileUserFunction } from './user-function.js';

export class CompileScope {
  private readonly ordinals: Map<number, number>;

  constructor(
    input: readonly { exprId: number }[],
    readonly runtime: Runtime,
    /** Whether a column is done with when the next batch comes: its memory may then be used again. */
    readonly reuses = false,
    private readonly numColumns = input.length,
    ordinals?: Map<number, number>,
  ) {
    this.ordinals = ordinals ?? new Map(input.map((attribute, i) => [attribute.exprId, i]));
  }

  ordinalOf(attribute: AttributeReference | LambdaVariable): number {
    const ordinal = this.ordinals.get(attribute.exprId);
    if (ordinal === undefined) {
      throw internalError(`column ${attribute.name}#${attribute.exprId} is not among the input columns`);
    }
    return ordinal;
  }

  castFor(from: DataType, to: DataType, mode: EvalMode): (vector: Vector) => Vector {
    return castVector(from, to, mode, this.runtime);
  }

  compileUserFunction(node: UserFunction): Evaluator {
    return compileUserFunction(node, this);
  }

  compileCall(node: FunctionCall): Evaluator {
    const call = describeCall(node, this.runtime);
    const { definition } = node;
    if (definition.lazy) {
      const run = definition.lazy(call);
      const operands = node.operands.map((operand) => operand.compile(this));
      return (batch) => run(operands, batch);
    }
    const operands = node.operands.map((operand) => this.operand(operand));
    const run: (args: any[], numRows: number, batch: RecordBatch) => Vector =
      definition.columns?.(call) ?? rowwise(node, call);
    return (batch) =>
      run(
        operands.map((operand) => operand(batch)),
        batch.numRows,
        batch,
      );
  }

  private operand(expression: Expression): (batch: RecordBatch) => Vector | LambdaEvaluator {
    if (!(expression instanceof LambdaFunction)) return expression.compile(this);
    const lambda = this.lambda(expression);
    return () => lambda;
  }

  /** The body sees the outer row's columns and, right of them, the parameters. */
  private lambda(node: LambdaFunction): LambdaEvaluator {
    const ordinals = new Map(this.ordinals);
    for (const [i, parameter] of node.parameters.entries()) ordinals.set(parameter.exprId, this.numColumns + i);
    const scope = new CompileScope([], this.runtime, false, this.numColumns + node.parameters.length, ordinals);
    const body = node.body.compile(scope);
    return (args, rows, batch) => body(batch.select(rows).append(args.slice(0, node.parameters.length)));
  }
}

/** What the function's definition is told about this call of it. */
export function describeCall(
  node: { definition: { name: string }; operands: readonly Expression[]; dataType: DataType },
  runtime: Runtime,
): Call {
  return {
    name: node.definition.name,
    argTypes: node.operands.map((operand) => operand.dataType),
    returnType: node.dataType,
    runtime,
    literal: (i) => (node.operands[i] instanceof Literal ? (node.operands[i] as Literal).value : undefined),
    isCheap: (i) => isCheap(node.operands[i]),
    sql: (i) => node.operands[i].sql,
  };
}

/** Layouts of one element a row. */
const cheapLayouts: readonly (string | undefined)[] = ['bool', 'i8', 'i16', 'i32', 'i64', 'f32', 'f64'];

const isCheap = (node: Expression): boolean => {
  if (node instanceof FunctionCall) return node.definition.isCheap === true && node.operands.every(isCheap);
  return (
    node instanceof Literal || (node instanceof AttributeReference && cheapLayouts.includes(physicalOf(node.dataType)))
  );
};

type RowFunction = (...args: Value[]) => Value;

const callRows = (fn: RowFunction, args: Vector[], numRows: number, type: DataType, handleNulls: boolean): Vector => {
  const builder = makeBuilder(type);
  const row: Value[] = new Array(args.length);
  for (let i = 0; i < numRows; i++) {
    let missing = false;
    for (let a = 0; a < args.length; a++) {
      row[a] = args[a].get(i);
      missing ||= row[a] === null;
    }
    builder.append(missing && !handleNulls ? null : fn(...row));
  }
  return builder.finish();
};

/**
 * Runs a function's row form over columns: once when every argument is constant, once a dictionary entry when a single
 * argument varies and is dictionary-encoded, else once a row.
 */
function rowwise(node: FunctionCall, call: Call): (args: Vector[], numRows: number) => Vector {
  const fn = node.definition.evaluate?.(call);
  if (!fn) throw internalError(`function ${node.definition.name} has no way to evaluate`);
  const handleNulls = node.definition.nulls === 'handle';
  const pure = node.definition.deterministic !== false;
  return (args, numRows) => {
    const varying = args.filter((arg) => !(arg instanceof ConstantVector));
    if (pure && varying.length === 0 && numRows > 0) {
      return new ConstantVector(node.type, callRows(fn, args, 1, node.type, handleNulls).get(0), numRows);
    }
    const [only] = varying;
    if (
      pure &&
      varying.length === 1 &&
      only instanceof DictionaryVector &&
      only.dictionary.length < numRows &&
      (!handleNulls || only.validity === null)
    ) {
      const entries = args.map((arg) => (arg === only ? only.dictionary : arg));
      const dictionary = callRows(fn, entries, only.dictionary.length, node.type, handleNulls);
      return new DictionaryVector(only.indices, dictionary, only.validity);
    }
    return callRows(fn, args, numRows, node.type, handleNulls);
  };
}

/** Compiles an expression over the columns of `input`. */
export const compile = (
  expression: Expression,
  input: readonly AttributeReference[],
  runtime: Runtime,
  reuses?: boolean,
): Evaluator => expression.compile(new CompileScope(input, runtime, reuses));
