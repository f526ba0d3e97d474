/** What somebody has answered so far while joining; kept in this tab, so that a reload asks nothing twice. */

import type { Joining } from "./door";

export type Seat = Joining["seat"];
export const STEPS = ["privacy", "name", "role", "helps"] as const;
export type Step = (typeof STEPS)[number];
export const HELPS = ["calm", "large", "read", "scribe"] as const;
export type Help = (typeof HELPS)[number];

interface Kept {
  step: number;
  health: boolean;
  name: string;
  nameless: boolean;
  role: string | null;
  helps: Help[];
  seat: Seat;
}

export class Answers implements Kept {
  step = $state(0);
  health = $state(false);
  name = $state("");
  nameless = $state(false);
  role: string | null = $state(null);
  helps: Help[] = $state([]);
  seat: Seat = $state("room");

  #place: string;

  /** For the workshop behind `code`, going on where this tab left off. */
  constructor(code: string) {
    this.#place = `brownpaper.joining.${code}`;
    Object.assign(this, understood(read(this.#place)));
  }

  /** Keep what there is. */
  keep(): void {
    const { step, health, name, nameless, role, helps, seat } = this;
    write(this.#place, JSON.stringify({ step, health, name, nameless, role, helps, seat } satisfies Kept));
  }

  /** Joined: nothing stays behind in this tab. */
  forget(): void {
    write(this.#place, null);
  }

  helped(help: Help): boolean {
    return this.helps.includes(help);
  }

  toggle(help: Help): boolean {
    const on = !this.helped(help);
    this.helps = on ? [...this.helps, help] : this.helps.filter((one) => one !== help);
    this.keep();
    return on;
  }
}

function understood(raw: string | null): Partial<Kept> {
  try {
    const kept = JSON.parse(raw ?? "{}") as Partial<Kept>;
    // Whoever has not said yes stands at the card again.
    const step = kept.health === true ? Math.min(STEPS.length - 1, Math.max(0, Number(kept.step) || 0)) : 0;
    return { ...kept, step, helps: (kept.helps ?? []).filter((help) => HELPS.includes(help)) };
  } catch {
    return {};
  }
}

function read(place: string): string | null {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return null;
  }
}

function write(place: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, text);
  } catch {
    // A browser that keeps nothing: a reload asks again, and all else works.
  }
}
