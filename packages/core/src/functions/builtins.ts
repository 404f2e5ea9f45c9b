/** Every built-in function: one line a family. */
import type { FunctionDefinition } from '../expressions/index.js';
import * as aggregates from './aggregates/index.js';
import * as bitwise from './bitwise.js';
import * as casts from './casts.js';
import * as collectionsAccess from './collections/access.js';
import * as collectionsBasic from './collections/basic.js';
import * as collectionsEdit from './collections/edit.js';
import * as maps from './collections/maps.js';
import * as collectionsSequence from './collections/sequence.js';
import * as collectionsSets from './collections/sets.js';
import * as collectionsSort from './collections/sort.js';
import * as structs from './collections/structs.js';
import * as collectionsZip from './collections/zip.js';
import * as csv from './csv/csv.js';
import { datetimeOperators } from './datetime/arithmetic.js';
import * as datetime from './datetime/index.js';
import * as encodingDecode from './encoding/decode.js';
import * as encoding from './encoding/encoding.js';
import * as encodingUtf8 from './encoding/utf8.js';
import * as generators from './generators.js';
import * as hash from './hash/hash.js';
import * as higherOrderFold from './higher-order/fold.js';
import * as higherOrder from './higher-order/higher-order.js';
import * as higherOrderMaps from './higher-order/maps.js';
import * as json from './json/json.js';
import * as jsonParts from './json/json-parts.js';
import * as mathChoice from './math/choice.js';
import * as mathDouble from './math/double.js';
import * as mathRandom from './math/random.js';
import * as mathRound from './math/round.js';
import * as mathSign from './math/sign.js';
import * as mathTrig from './math/trig.js';
import * as misc from './misc.js';
import * as operators from './operators/index.js';
import * as regexpLike from './regexp/like.js';
import * as regexp from './regexp/regexp.js';
import { definitionsOf } from './registry.js';
import * as stringsCase from './strings/case.js';
import * as stringsFormat from './strings/format.js';
import * as stringsLength from './strings/length.js';
import * as stringsMask from './strings/mask.js';
import * as stringsPad from './strings/pad.js';
import * as stringsParts from './strings/parts.js';
import * as stringsPhonetic from './strings/phonetic.js';
import * as stringsSearch from './strings/search.js';
import * as stringsSentences from './strings/sentences.js';
import * as stringsSubstring from './strings/substring.js';
import * as stringsToNumber from './strings/to-number.js';
import * as stringsTrim from './strings/trim.js';
import * as url from './url/url.js';
import * as timeWindow from './window/time-window.js';
import * as window from './window/window.js';

export const builtinFunctions: readonly FunctionDefinition[] = [
  ...definitionsOf(operators),
  ...definitionsOf(timeWindow),
  ...definitionsOf(aggregates),
  ...definitionsOf(bitwise),
  ...definitionsOf(casts),
  ...definitionsOf(datetime),
  ...datetimeOperators,
  ...definitionsOf(encoding),
  ...definitionsOf(encodingDecode),
  ...definitionsOf(encodingUtf8),
  ...definitionsOf(hash),
  ...definitionsOf(mathChoice),
  ...definitionsOf(mathDouble),
  ...definitionsOf(mathRandom),
  ...definitionsOf(mathRound),
  ...definitionsOf(mathSign),
  ...definitionsOf(mathTrig),
  ...definitionsOf(misc),
  ...definitionsOf(url),
  ...definitionsOf(window),
  ...definitionsOf(regexp),
  ...definitionsOf(regexpLike),
  ...definitionsOf(stringsCase),
  ...definitionsOf(stringsFormat),
  ...definitionsOf(stringsLength),
  ...definitionsOf(stringsMask),
  ...definitionsOf(stringsPad),
  ...definitionsOf(stringsParts),
  ...definitionsOf(stringsPhonetic),
  ...definitionsOf(stringsSearch),
  ...definitionsOf(stringsSentences),
  ...definitionsOf(stringsSubstring),
  ...definitionsOf(stringsToNumber),
  ...definitionsOf(stringsTrim),
  ...definitionsOf(collectionsAccess),
  ...definitionsOf(collectionsBasic),
  ...definitionsOf(collectionsEdit),
  ...definitionsOf(collectionsSequence),
  ...definitionsOf(collectionsSets),
  ...definitionsOf(collectionsSort),
  ...definitionsOf(collectionsZip),
  ...definitionsOf(generators),
  ...definitionsOf(higherOrder),
  ...definitionsOf(higherOrderFold),
  ...definitionsOf(higherOrderMaps),
  ...definitionsOf(maps),
  ...definitionsOf(structs),
  ...definitionsOf(json),
  ...definitionsOf(jsonParts),
  ...definitionsOf(csv),
];
