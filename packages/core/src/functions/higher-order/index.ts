/** Functions over lambdas. */
export * from './fold.js';
export * from './higher-order.js';
export * from './maps.js';
