export * from './contract.js';
export * from './memory-provider.js';
export * from './row-codec.js';
export { SetStore } from './set-store.js';
