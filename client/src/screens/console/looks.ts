/** What the middle of the console shows: which screen of a step, and which way of looking at its board. Pure. */
import { looseCount } from "../../boards/scene";
import type { Desk, LookingAs } from "./desk.svelte";

export type Look = "waiting" | "piles" | "groups" | "board" | "choose" | "actions" | "follow" | "recall" | "talk";

/** The screen of this moment. */
export function lookOf(desk: Desk): Look {
  if (desk.elsewhere === "actions") return "actions";
  if (desk.situation.closed) return desk.scene !== null && (desk.scene.notes.size > 0 || desk.scene.row.numbers) ? "board" : "talk";
  const activity = desk.present?.row.activity;
  switch (activity) {
    case undefined:
      return "waiting";
    case "think":
    case "share":
    case "sort":
      if (desk.scene === null) return "talk";
      return desk.situation.hidden > 0 || (activity === "think" && desk.scene.notes.size === 0) ? "piles" : "board";
    case "groups":
      return "groups";
    case "choose":
      return desk.round === null ? "talk" : "choose";
    case "follow":
      return desk.view.carried.length > 0 ? "follow" : "talk";
    case "recall":
      return desk.view.recalled.length > 0 ? "recall" : "talk";
    case "act":
      return "actions";
    default:
      return "talk";
  }
}

/** What earlier tables left that stands beside a board: what can be laid on it, wherever notes lie; how far apart groups were,
 * where they compare numbers. */
export function besideOf(desk: Desk, look: Look): "lay" | "trend" | null {
  if (desk.scene === null || (look !== "piles" && look !== "board")) return null;
  const left = (numbers: boolean): boolean => desk.view.recalled.some((one) => (one.part === "spread") === numbers);
  if (desk.scene.row.numbers) return left(true) ? "trend" : null;
  return !desk.situation.closed && desk.may("recalled.lay") && left(false) ? "lay" : null;
}

/** What small groups made is looked at group by group first, numbers by their spread. Lees en leg is the first way to sort as long as notes lie loose. */
export function firstLook(desk: Desk): LookingAs {
  if (desk.scene?.row.numbers) return "list";
  if (desk.present?.row.activity === "share" && desk.scene !== null && desk.scene.row.breakouts.length > 0) return "breakouts";
  return desk.present?.row.activity === "sort" && desk.scene !== null && desk.scene.way.groups && looseCount(desk.scene) > 0 ? "read" : "board";
}
