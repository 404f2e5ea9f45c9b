import type { PersonColumns } from './columns.js';
import { CITIES, FIRST_NAMES, FIRST_PERSON_ID, LAST_NAMES, PERSON_BYTES, STATES } from './config.js';
import type { EventRandom } from './event-random.js';
import { lastPerson } from './ids.js';
import { randomExtra, randomWord } from './texts.js';

/** Appends the person of an event. */
export function addPerson(out: PersonColumns, event: number, dateTimeMs: number, random: EventRandom): void {
  const row = out.count++;
  const pick = (list: readonly string[]) => list[random.below(list.length)]!;
  const name = `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`;
  const email = `${randomWord(random, 7)}@${randomWord(random, 5)}.com`;
  const card = creditCard(random);
  const city = pick(CITIES);
  const state = pick(STATES);
  const size = 8 + name.length + email.length + card.length + city.length + state.length;
  out.id[row] = FIRST_PERSON_ID + lastPerson(event);
  out.dateTimeMs[row] = dateTimeMs;
  out.name[row] = name;
  out.emailAddress[row] = email;
  out.creditCard[row] = card;
  out.city[row] = city;
  out.state[row] = state;
  out.extra[row] = randomExtra(random, size, PERSON_BYTES);
}

function creditCard(random: EventRandom): string {
  const four = () => String(random.below(10_000)).padStart(4, '0');
  return `${four()} ${four()} ${four()} ${four()}`;
}
