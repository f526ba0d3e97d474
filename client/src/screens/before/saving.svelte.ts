/** Saving while somebody types: a moment after the last letter, one thing at a time, and again until it is there. */

import { untrack } from "svelte";
import type { Told } from "./asking";

export type Saved = "idle" | "waiting" | "saving" | "saved" | "unsent" | "refused";
/** What came of one try. "again": what was sent is no longer what there is to save. */
export type Outcome = "saved" | "again" | "dead" | { wrong: string };

/** Milliseconds without a letter after which it is saved. */
const REST = 700;
/** How long to wait after each try that met a dead line; after the last one as long each time. */
const PAUSES = [2_000, 5_000, 15_000, 30_000] as const;

export class Saving {
  state: Saved = $state("idle");
  /** The server's sentence when it said no. */
  wrong = $state("");

  readonly #send: () => Promise<Outcome>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #running: Promise<void> | null = null;

  /** send: sends what there is now. */
  constructor(send: () => Promise<Outcome>) {
    this.#send = send;
  }

  /** Something was typed. */
  typed(): void {
    this.state = "waiting";
    this.#in(REST);
  }

  /** Save what was typed, now; resolves when there is nothing left to save, or when it did not work. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running) {
      await this.#running;
      return this.now();
    }
    if (this.state !== "waiting" && this.state !== "unsent") return;
    this.#running = this.#once().finally(() => (this.#running = null));
    await this.#running;
  }

  /** The line may be back. */
  retry(): void {
    if (this.state === "unsent") void this.now();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #once(): Promise<void> {
    this.state = "saving";
    const outcome = await this.#send();
    // Typed meanwhile: that is saved in its turn.
    if ((this.state as Saved) === "waiting" && outcome !== "dead") return this.#in(REST);
    if (outcome === "saved") {
      this.#tries = 0;
      this.state = "saved";
    } else if (outcome === "again") {
      this.state = "waiting";
      this.#in(0);
    } else if (outcome === "dead") {
      this.state = "unsent";
      this.#in(PAUSES[Math.min(this.#tries++, PAUSES.length - 1)] ?? REST);
    } else {
      this.state = "refused";
      this.wrong = outcome.wrong;
    }
  }

  #in(pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), pause);
  }
}

/** What came of asking the server to save. same: whether what was sent is what there still is. */
export function outcomeOf(told: Told<unknown>, same: boolean): Outcome {
  if ("dead" in told) return "dead";
  if ("wrong" in told) return { wrong: told.wrong };
  return same ? "saved" : "again";
}

/**
 * Call while a page is made: what waits a moment longer is sent at once when the page is left, and what could not be sent
 * when the line is back. It ends with the page.
 */
export function savesOnLeaving(all: () => readonly Saving[]): void {
  $effect(() => {
    const leaving = (): void => {
      if (document.visibilityState === "hidden") for (const one of all()) void one.now();
    };
    const online = (): void => all().forEach((one) => one.retry());
    document.addEventListener("visibilitychange", leaving);
    window.addEventListener("online", online);
    return () => {
      document.removeEventListener("visibilitychange", leaving);
      window.removeEventListener("online", online);
      untrack(() => all().forEach((one) => one.stop()));
    };
  });
}
