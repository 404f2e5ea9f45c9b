/** Windows of event time. */
export * from './session-gap.js';
export * from './time-window.js';
export * from './window.js';
