/** Showing both factors again, when the server asks for it: the dialog opens, and what was asked is done after all. */

import type { Answer } from "./asking";

export class Proof {
  /** Whether the dialog is open. */
  open = $state(false);
  #waiting: ((proved: boolean) => void) | null = null;

  /** Do something; when the server wants proof first, ask for it and do it once more. */
  async with<T>(act: () => Promise<Answer<T>>): Promise<Answer<T> | null> {
    const first = await act();
    if (!("problem" in first) || first.problem.code !== "prove_again") return first;
    return (await this.#asked()) ? act() : null;
  }

  /** The dialog is done: both factors were shown, or the person closed it. */
  settle(proved: boolean): void {
    this.open = false;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(proved);
  }

  #asked(): Promise<boolean> {
    this.settle(false);
    this.open = true;
    return new Promise((done) => (this.#waiting = done));
  }
}
