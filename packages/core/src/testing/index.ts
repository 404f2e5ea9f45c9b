/** Helpers for tests of the engine, and the suites that connectors run. */
export * from './conformance.js';
export * from './manual-clock.js';
export * from './sink-conformance.js';
export * from './source-conformance.js';
