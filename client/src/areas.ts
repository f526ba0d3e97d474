/** Which texts come apart from those of the first screens. An area is the part of a key before its first dot. */

/** Areas that only screens of staff name. A test compares them with the sources. */
export const STAFF_AREAS: ReadonlySet<string> = new Set(["account", "advice", "facilitator", "making", "programme", "privacy", "console", "script", "sort", "report", "command"]);

/** Areas of the pages that people open before or after a meeting, or to take one over: with a link or a code and no place at
 a table, or, for "guests", "informants" and "following", as a facilitator who prepares one or asks how actions stand. No
 table waits for their words. */
export const AFTER_AREAS: ReadonlySet<string> = new Set(["before", "guests", "informant", "informants", "owner", "takeover", "following"]);

/** How the keys begin that a participant's phone needs only later: in panels that open, and in the last steps. */
const LATER: readonly string[] = [
  "ahead.", "board.", "contact.", "ui.dots.", "ui.two.", "fish.", "flow.", "lifeline.", "look.", "matrix.", "meet.", "own.", "photo.", "picture.", "rather.", "real.", "refusal.", "tree.", "wall.",
  ...["calm", "contrast", "font", "keys", "larger", "size", "smaller", "spoken", "theme", "title"].map((part) => `text.${part}`), ...[
    "action", "add_late", "breakout", "came_for", "card", "close.", "dots.", "edit.kind", "edit.language", "edit.zone", "help.", "keep_out", "left.", "link_cut", "no_board", "nothing_yet", "propos", "reading", "report", "result", "return.", "sees.actions", "sees.choice", "support.", "thanks", "tray.", "vote.",
    ...["all", "back", "body", "own", "until"].map((part) => `pause.${part}`),
    ...["all", "ask", "late", "look", "none", "seen", "step", "title"].map((part) => `missed.${part}`),
  ].map((part) => `participant.${part}`),
];

/** Areas of what facilitators do between meetings: no table waits for them. */
const BETWEEN_AREAS: ReadonlySet<string> = new Set(["activity", "advice", "following", "making", "programme"]);

/** groups: what staff read about small groups or after a restore, and enter from paper or a file, comes with the screens for that: many meetings have none of it. */
export type Part = "everyone" | "later" | "staff" | "groups" | "between" | "after";

/** Which part of the texts a text comes with. */
export function partOfKey(key: string): Part {
  const area = areaOf(key);
  if (area === "onpaper" || area === "intake" || area === "put_back" || (area === "console" && key.split(".")[1] === "breakout")) return "groups";
  if (BETWEEN_AREAS.has(area)) return "between";
  return STAFF_AREAS.has(area) ? "staff" : AFTER_AREAS.has(area) ? "after" : comesLater(key) ? "later" : "everyone";
}

export function areaOf(key: string): string {
  return key.slice(0, key.indexOf("."));
}

/** Whether a text is fetched later. A test compares this with what the first screens name. */
export function comesLater(key: string): boolean {
  return LATER.some((beginning) => key.startsWith(beginning));
}
