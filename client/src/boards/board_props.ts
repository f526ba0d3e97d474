import type { Snippet } from "svelte";
import type { Plain } from "../ui/kinds";
import type { PaperState } from "./paper.svelte";
import type { Scene } from "./scene";

/** What every board is given, whatever its layout, and its list twin too. */
export interface BoardProps {
  scene: Scene;
  paper: PaperState;
  label: string;
  /** Notes somebody writes in at this moment. */
  edited?: readonly string[];
  /** The plain words for participants ("gaat goed"). */
  plain?: Plain;
  /** What stands above the board: the acts on what is chosen. */
  bar?: Snippet;
}
