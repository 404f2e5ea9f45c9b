export { configure, consumed, decode, fixCount, fullSlot, slowCount } from './json';
export { gatherText, packBits } from './columns';
export { compareDoubles, compareInts, compareLongs } from './compare';
export { prepare } from './digits';
export { addLong, divideBy, doubleToMicros, longToDouble, windowStarts } from './lanes';
export { areAllSet, areBelow, gather32, gather64, narrowLevels, splitText, spread32, spread64, unpack } from './parquet';
export { unsnap } from './snappy';
