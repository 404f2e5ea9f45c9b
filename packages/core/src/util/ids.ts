/** Identifiers and randomness come from here only. */

/** A random UUID, as text. */
export const newUuid = (): string => crypto.randomUUID();

let lastExprId = 0;

/** A number that no other expression of this process has. */
export const newExprId = (): number => ++lastExprId;

/** A seed for functions such as `rand()`. */
export const newSeed = (): bigint => BigInt.asIntN(64, BigInt(Math.floor(Math.random() * 2 ** 32)) * 2n ** 31n);
