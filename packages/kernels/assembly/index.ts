export { configure, consumed, decode, fixCount, fullSlot, slowCount } from './json';
export { gatherText, packBits } from './columns';
export { prepare } from './digits';
