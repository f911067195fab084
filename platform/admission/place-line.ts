/** People by their places, smallest first. Every question costs a search among the places, however many wait. */
export class PlaceLine {
  /** In order. */
  readonly #places: number[] = [];
  readonly #idAt = new Map<number, string>();
  readonly #placeOf = new Map<string, number>();

  get size(): number {
    return this.#places.length;
  }

  placeOf(id: string): number | undefined {
    return this.#placeOf.get(id);
  }

  /** How many stand before a place. */
  countBelow(place: number): number {
    let [from, to] = [0, this.#places.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#places[middle] ?? 0) < place) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Puts somebody at a place that is nobody's, unless they have one. */
  add(id: string, place: number): void {
    if (this.#placeOf.has(id)) return;
    // Nearly always the last one.
    this.#places.splice(this.countBelow(place), 0, place);
    this.#idAt.set(place, id);
    this.#placeOf.set(id, place);
  }

  /** Whether they stood here. */
  delete(id: string): boolean {
    const place = this.#placeOf.get(id);
    if (place === undefined) return false;
    this.#places.splice(this.countBelow(place), 1);
    this.#idAt.delete(place);
    return this.#placeOf.delete(id);
  }

  /** Takes out who stands first. */
  shift(): string | undefined {
    const [first] = this.#places;
    const id = first === undefined ? undefined : this.#idAt.get(first);
    if (id !== undefined) this.delete(id);
    return id;
  }
}
