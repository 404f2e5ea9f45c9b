/** Trees as s-expressions, for tests: `(+ a (* 2:int b))`. */
import {
  Alias,
  AttributeReference,
  Cast,
  DataType,
  type Expression,
  LambdaFunction,
  LambdaVariable,
  Literal,
  RecordBatch,
  SortOrder,
  StringType,
  TreeNode,
  UnresolvedAttribute,
  UnresolvedExtractValue,
  UnresolvedFunction,
  UnresolvedStar,
} from '@millrace/core';

const list = (...parts: (string | undefined)[]): string => `(${parts.filter((part) => part).join(' ')})`;

const literal = ({ value, type, sql }: Literal): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (type === StringType) return `'${value}'`;
  return sql.includes("'") ? `[${sql}]` : `${sql}:${type.simpleString}`;
};

const functionCall = (f: UnresolvedFunction): string =>
  list(
    f.name,
    f.isDistinct ? 'distinct' : '',
    ...f.operands.map(sexpr),
    f.ignoreNulls ? 'ignore-nulls' : '',
    f.filter && list('filter', sexpr(f.filter)),
  );

type Printer = [kind: abstract new (...args: any[]) => Expression, print: (node: any) => string];

const printers: readonly Printer[] = [
  [Literal, literal],
  [UnresolvedAttribute, (a: UnresolvedAttribute) => a.nameParts.join('.')],
  [UnresolvedStar, (star: UnresolvedStar) => star.sql],
  [UnresolvedFunction, functionCall],
  [UnresolvedExtractValue, (e: UnresolvedExtractValue) => list('get', sexpr(e.base), sexpr(e.extraction))],
  [Cast, (c: Cast) => list(c.mode === 'try' ? 'try_cast' : 'cast', sexpr(c.child), c.type.simpleString)],
  [Alias, (a: Alias) => list('as', sexpr(a.child), ...a.names)],
  [SortOrder, (s: SortOrder) => list(s.direction, s.nullOrdering.replace(' ', '-'), sexpr(s.child))],
  [LambdaFunction, (l: LambdaFunction) => list('lambda', list(...l.parameters.map(sexpr)), sexpr(l.body))],
  [LambdaVariable, (v: LambdaVariable) => `$${v.name}`],
  [AttributeReference, (a: AttributeReference) => `${a.name}:${a.type.simpleString}`],
];

const rows = (batch: RecordBatch): string =>
  Array.from({ length: batch.numRows }, (_, i) => `[${batch.columns.map((c) => plain(c.get(i))).join(' ')}]`).join(' ');

const plain = (arg: unknown): string | undefined => {
  if (arg instanceof TreeNode) return sexpr(arg);
  if (Array.isArray(arg)) return `[${arg.map(plain).join(' ')}]`;
  if (arg instanceof RecordBatch) return rows(arg);
  if (arg instanceof DataType) return arg.simpleString;
  if (arg === undefined) return undefined;
  return typeof arg === 'object' ? JSON.stringify(arg) : String(arg);
};

/** Expressions by the table, plans as `(NodeName argument ...)`. */
export function sexpr(node: TreeNode): string {
  const printer = printers.find(([kind]) => node instanceof kind);
  return printer ? printer[1](node) : list(node.nodeName, ...node.args().map(plain));
}
