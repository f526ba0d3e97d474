/** What staff may do on the board before them. */
import { expect, test } from "vitest";
import type { Way } from "../../boards/way";
import { MemoryStore } from "../../io/memory";
import { SteeredClock } from "../../io/steered";
import { Drafts } from "../../state/draft.svelte";
import { staffActs } from "./acts";
import type { Desk } from "./desk.svelte";

test("what staff type about a board is there again in the next step with that board, and on no other", () => {
  const drafts = new Drafts("w", new MemoryStore(), new SteeredClock());
  const way = { groups: false, acts: (_board, by) => ({ flow: { draft: (field) => by.draft(field) } }) } as Way;
  const seen = (board: string, step: string) => staffActs({
    board, scene: { row: { zones_change: false, kept_days: null }, zones: [], way }, may: () => true,
    table: { draft: (field: string, where = step) => drafts.of(where, field) },
  } as unknown as Desk).flow?.draft?.("ask-q");
  seen("b", "one")!.text = "Wie is dat?";
  expect(seen("b", "two")?.text).toBe("Wie is dat?");
  expect(seen("c", "two")?.text).toBe("");
});
