/** Kinds of note on screens: icon and word. Colour and bar are in style/parts/paper.css (`note--chance` …), the pictures on notes in kinds.css. */

import { t, type Key } from "../wording";
import * as icons from "./icons";
import type { Shape } from "./icons";

/** The kinds of the wire, and the two of the tree. */
export type Kind =
  | "neutral" | "chance" | "bottleneck" | "solution" | "question" | "strong" | "weak" | "threat" | "action" | "party"
  | "cause" | "goal";

const SHAPES: Readonly<Record<Kind, Shape | null>> = {
  neutral: null,
  chance: icons.chance,
  bottleneck: icons.bottleneck,
  solution: icons.solution,
  question: icons.question,
  strong: icons.strong,
  weak: icons.weak,
  threat: icons.bottleneck,
  action: icons.goal,
  party: null,
  cause: icons.bottleneck,
  goal: icons.goal,
};

/** Every kind. */
export const KINDS = Object.keys(SHAPES) as Kind[];

/** Kinds without a left bar. */
export const PLAIN: ReadonlySet<Kind> = new Set<Kind>(["neutral", "question", "action", "party"]);

/** The icon of a kind; none for a neutral note. */
export function kindShape(kind: Kind): Shape | null {
  return SHAPES[kind];
}

/** Whether kinds are called by their plain twins; "boxes": but for a chance, which has a box of that name. */
export type Plain = boolean | "boxes";

/** The word of a kind ("kans"), or its plain twin for participants ("gaat goed"). */
export function kindWord(kind: Kind, plain: Plain = false): string {
  const twin = plain === true || (plain === "boxes" && kind !== "chance");
  return t(`ui.${twin ? "kind_plain" : "kind"}.${kind}` as Key);
}
