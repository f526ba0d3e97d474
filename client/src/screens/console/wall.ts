/** Steering the shared screen from the console: its views, what each is about, and its pages. */
import type { Tables } from "../../sync/rows";
import type { Desk } from "./desk.svelte";

export type WallView = Tables["workshop"]["wall"];

export const WALL_VIEWS: readonly WallView[] = ["step", "question", "overview", "breakouts", "spotlight", "note", "result", "actions", "rest"];

/** The address of the shared screen of this table. */
export function wallPath(desk: Desk): string {
  return `/w/${encodeURIComponent(desk.table.workshop)}/wall`;
}

/** The shared screen in a window of its own, to drag to the beamer. */
export function openWall(desk: Desk): void {
  window.open(wallPath(desk), `brownpaper-wall-${desk.table.workshop}`, "popup,width=1280,height=720");
}

export function showOnWall(desk: Desk, view: WallView, target: string | null = null, page = 0): void {
  desk.ask({ type: "wall.show", view, target, page });
}

/** Turn a page of what is shown. */
export function turnPage(desk: Desk, by: 1 | -1): void {
  const workshop = desk.view.workshop;
  if (workshop === null) return;
  showOnWall(desk, workshop.wall, workshop.wall_target, Math.max(0, workshop.wall_page + by));
}
