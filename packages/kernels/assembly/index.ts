export { configure, consumed, decode, slowCount } from './json';
export { fixCount, fullSlot } from './slots';
export { gatherText, packBits } from './columns';
export { compareDoubles, compareInts, compareLongs } from './compare';
export { prepare } from './digits';
export { addLong, divideBy, doubleToMicros, longToDouble, windowStarts } from './lanes';
export {
  andBits,
  areAllSet,
  areBelow,
  gather8,
  gather32,
  gather64,
  instants,
  narrowLevels,
  positions,
  splitText,
  spread32,
  spread64,
  unpack,
} from './parquet';
export { unsnap } from './snappy';
