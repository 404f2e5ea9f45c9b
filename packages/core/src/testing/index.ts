/** Helpers for tests of the engine and of connectors. */
export * from './manual-clock.js';
