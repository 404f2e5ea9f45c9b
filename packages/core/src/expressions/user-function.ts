/** Calls of the user's own functions: values cross as the user sees them, columns as Arrow-layout vectors. */

import { fromExternal, toExternal } from '../columnar/external.js';
import { makeBuilder, type RecordBatch, type Vector } from '../columnar/index.js';
import { error } from '../errors/index.js';
import type { CompileScope } from './compile-scope.js';
import type { Evaluator } from './function-definition.js';
import type { UserFunction } from './nodes/index.js';

const failed = (node: UserFunction, cause: unknown) =>
  error(
    'FAILED_EXECUTE_UDF',
    {
      functionName: node.name,
      signature: node.operands.map((operand) => operand.dataType.simpleString).join(', '),
      result: node.type.simpleString,
      reason: cause instanceof Error ? cause.message : String(cause),
    },
    cause,
  );

export function compileUserFunction(node: UserFunction, scope: CompileScope): Evaluator {
  const operands = node.operands.map((operand) => operand.compile(scope));
  const run = node.vectorized ? columns(node) : rows(node, scope);
  return (batch) => {
    const args = operands.map((operand) => operand(batch));
    try {
      return run(args, batch);
    } catch (cause) {
      throw failed(node, cause);
    }
  };
}

const columns =
  (node: UserFunction) =>
  (args: Vector[]): Vector =>
    node.fn(...args) as Vector;

const rows = (node: UserFunction, scope: CompileScope) => {
  const options = { int64: scope.runtime.conf.get('spark.millrace.int64') as 'bigint' | 'number' };
  const out = node.operands.map((operand) => toExternal(operand.dataType, options));
  const into = fromExternal(node.type, options);
  return (args: Vector[], batch: RecordBatch): Vector => {
    const builder = makeBuilder(node.type);
    for (let i = 0; i < batch.numRows; i++) builder.append(into(node.fn(...args.map((arg, a) => out[a](arg.get(i))))));
    return builder.finish();
  };
};
