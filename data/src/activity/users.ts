// Who sends the next record, and what that person is doing: everyone keeps at something for a while.

import type { Random } from '../random.js';
import { ACTIVITIES, USERS } from './options.js';

const DRAWS = 4096;
/** On average a person does something else after this many records. */
const RECORDS_PER_ACTIVITY = 64;

/** The nine users of one file. */
export class Users {
  readonly #drawn: Uint8Array;
  readonly #activity: Uint8Array;

  constructor(random: Random, skew: number) {
    this.#drawn = drawTable(skew);
    this.#activity = Uint8Array.from(USERS, () => random.below(ACTIVITIES.length));
  }

  /** The position of a user in USERS. */
  next(random: Random): number {
    return this.#drawn[random.bits() & (DRAWS - 1)]!;
  }

  /** The position in ACTIVITIES of what the user does now. */
  activityOf(user: number, random: Random): number {
    if (random.bits() % RECORDS_PER_ACTIVITY === 0) this.#activity[user] = random.below(ACTIVITIES.length);
    return this.#activity[user]!;
  }
}

/** A table in which each user occurs as often as Zipf's law says. */
function drawTable(skew: number): Uint8Array {
  const weights = USERS.map((_, rank) => 1 / (rank + 1) ** skew);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Uint8Array(DRAWS);
  let from = 0;
  let share = 0;
  for (let user = 0; user < USERS.length; user++) {
    share += weights[user]! / total;
    const to = user === USERS.length - 1 ? DRAWS : Math.round(share * DRAWS);
    table.fill(user, from, to);
    from = to;
  }
  return table;
}
