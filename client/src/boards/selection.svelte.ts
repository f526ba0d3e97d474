/** Which notes are chosen on a board. What is no longer on the board is no longer chosen. */
import { SvelteSet } from "svelte/reactivity";

export class Selection {
  readonly #chosen = new SvelteSet<string>();
  /** Where a stretch (shift) starts from. */
  #from: string | null = null;

  get ids(): string[] {
    return [...this.#chosen];
  }

  get size(): number {
    return this.#chosen.size;
  }

  has(id: string): boolean {
    return this.#chosen.has(id);
  }

  /** Choose this one and let the others go. */
  only(id: string): void {
    this.#chosen.clear();
    this.#chosen.add(id);
    this.#from = id;
  }

  toggle(id: string): void {
    if (this.#chosen.has(id)) this.#chosen.delete(id);
    else this.#chosen.add(id);
    this.#from = id;
  }

  add(ids: Iterable<string>): void {
    for (const id of ids) this.#chosen.add(id);
  }

  /** Everything from the last one pressed up to `id`, in the order in which notes are met. */
  through(id: string, order: readonly string[]): void {
    const a = this.#from === null ? -1 : order.indexOf(this.#from);
    const b = order.indexOf(id);
    if (a < 0 || b < 0) this.toggle(id);
    else this.add(order.slice(Math.min(a, b), Math.max(a, b) + 1));
  }

  clear(): void {
    this.#chosen.clear();
    this.#from = null;
  }

  /** Let go of what `exists` says is gone. */
  keep(exists: (id: string) => boolean): void {
    for (const id of this.#chosen) if (!exists(id)) this.#chosen.delete(id);
  }
}
