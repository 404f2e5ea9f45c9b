/** Which internal function computes an arithmetic operator over dates, timestamps and intervals. */
export { datetimeArithmetic } from '../datetime/arithmetic.js';
