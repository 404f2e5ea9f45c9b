/** Every built-in function: one line a family. */
import type { FunctionDefinition } from '../expressions/index.js';
import * as regexp from './regexp.js';
import * as regexpLike from './regexp-like.js';
import { definitionsOf } from './registry.js';
import * as stringsCase from './strings-case.js';
import * as stringsLength from './strings-length.js';
import * as stringsMask from './strings-mask.js';
import * as stringsPad from './strings-pad.js';
import * as stringsParts from './strings-parts.js';
import * as stringsPhonetic from './strings-phonetic.js';
import * as stringsSearch from './strings-search.js';
import * as stringsSubstring from './strings-substring.js';
import * as stringsTrim from './strings-trim.js';

export const builtinFunctions: readonly FunctionDefinition[] = [
  ...definitionsOf(regexp),
  ...definitionsOf(regexpLike),
  ...definitionsOf(stringsCase),
  ...definitionsOf(stringsLength),
  ...definitionsOf(stringsMask),
  ...definitionsOf(stringsPad),
  ...definitionsOf(stringsParts),
  ...definitionsOf(stringsPhonetic),
  ...definitionsOf(stringsSearch),
  ...definitionsOf(stringsSubstring),
  ...definitionsOf(stringsTrim),
];
