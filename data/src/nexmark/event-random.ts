// Chance that depends on the event alone, as Beam seeds one generator per event: any range of events can be made again.

/** A small generator (splitmix32) that is reseeded for every event, so seeding must cost next to nothing. */
export class EventRandom {
  #state = 0;

  /** Begins the sequence of an event. */
  seed(event: number): void {
    this.#state =
      Math.imul((event | 0) ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(Math.floor(event / 4294967296) + 1, 0x85ebca6b);
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state ^ (this.#state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  }

  /** Leaves out so many numbers of the sequence. */
  skip(count: number): void {
    this.#state = (this.#state + Math.imul(0x9e3779b9, count)) | 0;
  }

  /** A number in [0, 1). */
  next(): number {
    return (this.bits() >>> 0) / 4294967296;
  }

  /** An integer in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }
}
