export { setSize } from './aggregates/set-size.js';
export * from './builtins.js';
export * from './json/json-decoder.js';
export { canonicalJsonType, makeJsonTypeReader, mergeJsonTypes } from './json/json-infer.js';
export type { TextOptions } from './json/json-options.js';
export { JsonSyntaxError } from './json/json-parser.js';
export * from './operators/index.js';
export * from './registry.js';
export * from './window/time-window.js';
