/** Every built-in function: one line a family. */
import type { FunctionDefinition } from '../expressions/index.js';
import * as aggregates from './aggregates/index.js';
import * as bitwise from './bitwise.js';
import * as casts from './casts.js';
import * as collections from './collections/index.js';
import * as csv from './csv/csv.js';
import * as datetime from './datetime/index.js';
import * as encoding from './encoding/index.js';
import * as generators from './generators.js';
import * as hash from './hash/hash.js';
import * as higherOrder from './higher-order/index.js';
import * as json from './json/index.js';
import * as math from './math/index.js';
import * as misc from './misc.js';
import * as operators from './operators/index.js';
import * as regexp from './regexp/index.js';
import { definitionsOf } from './registry.js';
import * as strings from './strings/index.js';
import * as url from './url/url.js';
import * as window from './window/index.js';

const families = {
  aggregates,
  bitwise,
  casts,
  collections,
  csv,
  datetime,
  encoding,
  generators,
  hash,
  higherOrder,
  json,
  math,
  misc,
  operators,
  regexp,
  strings,
  url,
  window,
};

/** The built-in functions by family. */
export const builtinFamilies: ReadonlyMap<string, readonly FunctionDefinition[]> = new Map(
  Object.entries(families).map(([family, module]) => [family, definitionsOf(module)]),
);

/** The built-in functions. */
export const builtinFunctions: readonly FunctionDefinition[] = [...builtinFamilies.values()].flat();
