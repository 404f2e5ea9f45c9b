/** Which keys begin with the same bytes: keys are what they begin with and eight bytes more. */
export class PrefixIndex {
  private readonly keys = new Map<string, Set<string>>();

  /** @param ids keys, a character a byte */
  constructor(ids: Iterable<string>) {
    for (const id of ids) this.add(id);
  }

  add(id: string): void {
    const prefix = id.slice(0, -8);
    const known = this.keys.get(prefix);
    if (known) known.add(id);
    else this.keys.set(prefix, new Set([id]));
  }

  delete(id: string): void {
    const prefix = id.slice(0, -8);
    const known = this.keys.get(prefix);
    if (known?.delete(id) && known.size === 0) this.keys.delete(prefix);
  }

  of(prefix: string): Iterable<string> {
    return this.keys.get(prefix) ?? [];
  }
}
