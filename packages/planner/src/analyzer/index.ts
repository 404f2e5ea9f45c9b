export * from './analyzer.js';
export * from './context.js';
export { withNewIds } from './joins.js';
export { isSessionWindow } from './session-windows.js';
export { checkStreaming } from './streaming-checks.js';
