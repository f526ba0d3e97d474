/** Five seconds in which "Laat zien" can still be called off. No number counts down: a bar fills. */

export const WAIT = 5_000;

export class Countdown {
  running = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  start(then: () => void): void {
    this.stop();
    this.running = true;
    this.#timer = setTimeout(() => {
      this.running = false;
      then();
    }, WAIT);
  }

  /** "Wacht": nothing happened. */
  stop(): void {
    clearTimeout(this.#timer);
    this.running = false;
  }
}
