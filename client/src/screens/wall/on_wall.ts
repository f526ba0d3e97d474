/** What the wall can show of what was asked of it, for the wall itself and for who looks along on a phone. Pure. */

import type { Shown, Step } from "../../state/shown";

export type Shows = "rest" | "introductions" | "apart" | "breakouts" | "overview" | "spotlight" | "note" | "result" | "actions" | "question" | "step";

export interface OnWall {
  readonly shows: Shows;
  /** The group in the light; "loose" for what lies in none. */
  readonly group: string | null;
  readonly note: string | null;
}

type Seen = Pick<Shown, "workshop" | "boards" | "zones" | "clusters" | "causes" | "spots" | "moments" | "compared" | "asked" | "notes" | "rounds" | "actions" | "reading" | "breakouts">;

/** The parts of a view that give notes a place of their own. */
const PLACES = ["causes", "spots", "moments", "compared", "asked"] as const;

/** The board of a step; of one without, the first. */
export function boardAt(view: Seen, step: Step | null): string {
  return step?.board ?? view.boards[0]?.id ?? "";
}

/** Whether notes have a place of their own on a board, in a tree, on a matrix or on a life line, or numbers have: then it is shown as it is. */
export function hasPlaces(view: Pick<Seen, (typeof PLACES)[number]>, board: string): boolean {
  return PLACES.some((table) => view[table].some((one) => one.board === board));
}

/** Whether notes lie in rows and columns there, and in no groups: then the whole of it can be overseen. */
export function inCells(view: Pick<Seen, "zones" | "clusters" | "notes">, board: string): boolean {
  return view.zones.some((one) => one.board === board && one.cell !== null) && view.notes.some((one) => one.board === board && one.shared && one.state === "live")
    && view.clusters.every((one) => one.board !== board);
}

/** What cannot be shown makes way for what is asked of the room. */
export function onWall(view: Seen, step: Step | null): OnWall {
  const { workshop } = view;
  const nothing = { group: null, note: null };
  if (workshop?.paused || workshop?.wall === "rest" || step?.activity === "rest") return { shows: "rest", ...nothing };
  const board = boardAt(view, step);
  const groups = view.clusters.filter((one) => one.board === board).map((one) => one.id);
  const loose = view.notes.some((one) => one.state === "live" && one.shared && one.cluster === null && (one.zone === board || one.board === board));
  const tiles = loose ? [...groups, "loose"] : groups;
  const target = tiles.find((one) => one === workshop?.wall_target) ?? tiles[0] ?? null;
  const reading = view.reading.find((one) => one.id === board)?.note ?? null;
  const noted = (workshop?.wall === "note" ? workshop.wall_target : null) ?? reading;
  const note = view.notes.some((one) => one.id === noted) ? noted : null;
  const wanted = reading !== null && workshop?.wall === "overview" ? "note" : (workshop?.wall ?? "step");
  const placed = hasPlaces(view, board);
  if ((wanted === "overview" && (groups.length > 0 || inCells(view, board))) || ((wanted === "overview" || wanted === "spotlight") && placed)) return { shows: "overview", ...nothing };
  if ((wanted === "spotlight" || wanted === "overview") && target !== null) return { shows: "spotlight", group: target, note: null };
  if (wanted === "note" && note !== null) return { shows: "note", group: null, note };
  if (wanted === "result" && resultOf(view, step)?.state === "closed") return { shows: "result", ...nothing };
  if (wanted === "actions" && view.actions.some((one) => one.state === "live")) return { shows: "actions", ...nothing };
  if (wanted === "breakouts" && placed && view.breakouts.every((one) => one.id !== workshop?.wall_target)) return { shows: "overview", ...nothing };
  const came = view.boards.find((one) => one.id === board)?.breakouts ?? [];
  const brought = (one: { readonly breakout: string | null }): boolean => came.includes(one.breakout ?? "");
  if (wanted === "breakouts" && (view.notes.some((one) => one.board === board && brought(one)) || view.actions.some(brought))) return { shows: "breakouts", ...nothing };
  if (wanted === "step" && step?.activity === "groups" && !workshop?.closed && view.breakouts.some((one) => one.state === "live" && (one.size ?? 0) > 0)) return { shows: "apart", ...nothing };
  if (wanted === "step" && step?.activity === "meet" && !workshop?.closed) return { shows: "introductions", ...nothing };
  return { shows: wanted === "question" ? "question" : "step", ...nothing };
}

/** The choice a result on the wall is about. */
export function resultOf({ workshop, rounds }: Seen, step: Step | null): Shown["rounds"][number] | undefined {
  return rounds.find((one) => one.id === workshop?.wall_target) ?? rounds.find((one) => one.id === step?.round)
    ?? rounds.findLast((one) => one.state === "closed");
}
