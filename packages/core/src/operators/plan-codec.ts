/**
 * Plans as plain data that can cross to another thread. A node is its class's name and its arguments; types go as JSON,
 * functions by name. What holds a closure or live rows is not plain, and its stage stays in process.
 */
import { RecordBatch } from '../columnar/index.js';
import * as expressions from '../expressions/index.js';
import type { FunctionRegistry } from '../functions/index.js';
import { DataType, dataTypeFromJson } from '../types/index.js';
import { TreeNode } from '../util/index.js';
import * as aggregate from './aggregate.js';
import * as limits from './limits.js';
import * as observe from './observe.js';
import * as pipeline from './pipeline.js';
import * as scans from './scans.js';
import * as sort from './sort.js';

type NodeClass = new (...args: any[]) => TreeNode;

const isNodeClass = (value: unknown): value is NodeClass =>
  typeof value === 'function' && value.prototype instanceof TreeNode;

const nodeClasses = new Map<string, NodeClass>(
  [expressions, aggregate, limits, observe, pipeline, scans, sort].flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (isNodeClass(value) ? [[name, value] as const] : [])),
  ),
);

const classNames = new Map([...nodeClasses].map(([name, nodeClass]) => [nodeClass as unknown, name]));

/** Thrown by {@link encodePlan} for a plan that must stay in process. */
export class NotPlain extends Error {}

interface FunctionLike {
  readonly kind: string;
  readonly name: string;
  readonly alias?: string;
}

const isFunction = (value: object): value is FunctionLike => 'kind' in value && 'inputs' in value;

const encodeObject = (value: object): unknown => {
  if (value instanceof TreeNode) {
    if (
      value instanceof expressions.UserFunction ||
      value instanceof observe.CollectMetricsExec ||
      !classNames.has(value.constructor)
    )
      throw new NotPlain(value.nodeName);
    return { $node: classNames.get(value.constructor), args: value.args().map(encodePlan) };
  }
  if (value instanceof DataType) return { $type: value.jsonValue };
  if (value instanceof RecordBatch) throw new NotPlain('rows');
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(encodePlan);
  if (isFunction(value)) return { $function: value.name, alias: value.alias };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encodePlan(item)]));
};

/** A plan (or a part of one) as data for `postMessage`. Throws {@link NotPlain}. */
export function encodePlan(value: unknown): unknown {
  if (typeof value === 'function') throw new NotPlain('a closure');
  return typeof value === 'object' && value !== null ? encodeObject(value) : value;
}

/** What {@link encodePlan} encoded. */
export function decodePlan(value: any, functions: FunctionRegistry): any {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((item) => decodePlan(item, functions));
  if ('$node' in value)
    return new (nodeClasses.get(value.$node)!)(...value.args.map((arg: unknown) => decodePlan(arg, functions)));
  if ('$type' in value) return dataTypeFromJson(value.$type);
  if ('$function' in value) return { ...functions.lookup(value.$function), alias: value.alias };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodePlan(item, functions)]));
}
