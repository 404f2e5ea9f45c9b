/** Every aggregate function. */
export * from './approx-count-distinct.js';
export * from './average.js';
export * from './bits-and-booleans.js';
export * from './by.js';
export * from './collect.js';
export { corr, covarPop, covarSamp } from './correlation.js';
export * from './count.js';
export * from './extremes.js';
export * from './first-last.js';
export { mode } from './mode.js';
export * from './moments.js';
export * from './percentiles.js';
export * from './percentiles-approximate.js';
export * from './product.js';
export * from './regression.js';
export { setSize } from './set-size.js';
export * from './sum.js';
