/** Which screen somebody gets, by role and by what was asked for in the path. */

import type { Component } from "svelte";
import type { Table } from "../../state/board.svelte";
import type { Me } from "../../state/shown";

export type ScreenName = "participant" | "console" | "remote" | "wall" | "waiting";

type Loaded = Promise<{ default: Component<{ table: Table }> }>;

export const SCREENS: Readonly<Record<ScreenName, () => Loaded>> = {
  participant: () => import("../participant/Participant.svelte"),
  console: () => import("../console/Console.svelte"),
  remote: () => import("../console/Remote.svelte"),
  wall: () => import("../wall/Wall.svelte"),
  waiting: () => import("../participant/Participant.svelte"),
};

/** `me.role` is already the wall's where the shared screen was asked for: the server lets staff look with its eyes. */
export function screenOf(me: Pick<Me, "role" | "state">, asked?: string, small = false): ScreenName {
  if (me.state === "knocking") return "waiting";
  if (me.role === "wall") return "wall";
  if (facilitates(me)) {
    if (asked === "remote" || asked === "console") return asked;
    return small ? "remote" : "console";
  }
  return "participant";
}

/** Who leads the table, at a console. */
export function facilitates(me: Pick<Me, "role">): boolean {
  return me.role === "process" || me.role === "content";
}
