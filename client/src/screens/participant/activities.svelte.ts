/** Which component a step asks for. Thinking and waiting come with the screen, the welcome with the door; the rest is fetched when it is quiet. */

import type { Component } from "svelte";
import type { Table } from "../../state/board.svelte";
import { moreTexts } from "../../wording";
import Composer from "../../steps/Composer.svelte";
import Think from "../../steps/Think.svelte";
import Waiting from "./Waiting.svelte";

type Activity = Component<{ table: Table }>;
type Later = typeof import("./later");

const FIRST: Readonly<Record<string, Activity>> = { waiting: Waiting, think: Think };
const LATER: Readonly<Record<string, Exclude<keyof Later, "missed" | "tray" | "call" | "card" | "pulse" | "news">>> = {
  groups: "groups", share: "look", sort: "look", choose: "choose", act: "act", close: "close", afterwards: "afterwards", late: "late", down: "down",
  rest: "rest", meet: "meet", follow: "follow", recall: "recall", look_ahead: "ahead",
};
const DOCKS: Readonly<Record<string, "chooseDock">> = { choose: "chooseDock" };
/** How long after the first screen the rest is fetched at the latest, ms. */
const SOON = 3_000;

/** Who comes in fetches it while they say what helps; who comes back in a later step never needs it. */
const FETCH = (): Promise<{ default: Activity }> => import("../../steps/Welcome.svelte");

export class Activities {
  #later = $state.raw<Later | null>(null);
  #welcome = $state.raw<Activity | null>(null);
  /** It could not be fetched: say so, with a way to try again. */
  failed = $state(false);
  #fetching: Promise<void> | null = null;

  /** The component of an activity; null while it is being fetched. Unknown ones rest. */
  of(name: string): Activity | null {
    return name === "welcome" ? this.#welcome : FIRST[name] ?? this.#later?.[LATER[name] ?? "rest"] ?? null;
  }

  /** What lies under the thumb in this activity, if anything. */
  dockOf(name: string): Activity | null {
    if (name === "think" || name === "groups") return Composer;
    const later = DOCKS[name];
    return later === undefined ? null : (this.#later?.[later] ?? null);
  }

  /** What tells somebody what happened while they were away; null while it is being fetched. */
  get missed(): Later["missed"] | null {
    return this.#later?.missed ?? null;
  }

  /** The way into the video call; null while it is being fetched. */
  get call(): Activity | null {
    return this.#later?.call ?? null;
  }

  /** What follows the table for who listens; null while it is being fetched. */
  get news(): Later["news"] | null {
    return this.#later?.news ?? null;
  }

  /** What was not applied, with its words; null while it is being fetched. */
  get tray(): Activity | null {
    return this.#later?.tray ?? null;
  }

  /** The kind question on everyone's phone; null while it is being fetched. */
  get card(): Activity | null {
    return this.#later?.card ?? null;
  }

  /** How one is, in a break; null while it is being fetched. */
  get pulse(): Activity | null {
    return this.#later?.pulse ?? null;
  }

  /** Whether an activity has yet to be fetched. */
  lacks(name: string): boolean {
    return name in LATER && this.#later === null;
  }

  /** Fetch the welcome, alone: the table begins with it. */
  welcome(): void {
    FETCH().then(
      ({ default: welcome }) => {
        this.#welcome = welcome;
        this.failed = false;
      },
      () => (this.failed = true),
    );
  }

  /** Fetch what comes later. Several calls are one. */
  fetch(): Promise<void> {
    this.#fetching ??= Promise.all([import("./later"), moreTexts("later")]).then(
      ([later]) => {
        this.#later = later;
        this.failed = false;
      },
      () => {
        this.failed = true;
        this.#fetching = null;
      },
    );
    return this.#fetching;
  }

  /** Fetch everything that is left, board and texts too, when nothing else is going on: later it may be offline. */
  whenQuiet(): () => void {
    const all = (): void => {
      void this.fetch();
      void import("./BoardTab.svelte").catch(() => {});
      void import("./panels/Panels.svelte").catch(() => {});
    };
    if (typeof requestIdleCallback === "function") {
      const asked = requestIdleCallback(all, { timeout: SOON });
      return () => cancelIdleCallback(asked);
    }
    const timer = setTimeout(all, SOON);
    return () => clearTimeout(timer);
  }
}
