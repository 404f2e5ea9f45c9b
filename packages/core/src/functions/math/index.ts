/** Functions of numbers. */
export * from './choice.js';
export * from './double.js';
export * from './random.js';
export * from './round.js';
export * from './sign.js';
export * from './trig.js';
