import { describe, expect, test } from "vitest";
import type { Shown } from "../state/shown";
import { ofGroup, onCopy } from "./copy";

const note = (id: string, breakout: string | null, order: string): Shown["notes"][number] => ({ id, breakout, order, state: "live" }) as Shown["notes"][number];
const cause = (id: string): Shown["causes"][number] => ({ id, board: "tree", parent: null }) as Shown["causes"][number];

describe("the copy of a board that somebody has before them", () => {
  const view = {
    breakout: { id: "g2", copy: "g2", home: "g1" }, notes: [note("home", "g1", "C"), note("added", "g2", "B")],
    breakoutNotes: [note("theirs", "g2", "A")], breakoutCauses: [cause("theirs"), cause("added")], causes: [],
    breakoutActions: [{ id: "ours", source: "theirs" }], actions: [{ id: "all", source: "home" }],
  } as unknown as Shown;

  test("holds what the others wrote and one's own additions, and nothing of one's own group", () => {
    expect(onCopy(view).notes.map((one) => [one.id, one.mine])).toEqual([["theirs", false], ["added", undefined]]);
    expect(onCopy(view).causes.map((one) => one.id)).toEqual(["theirs", "added"]);
  });

  test("has the actions that the group itself makes of it, before those of all", () => {
    expect(onCopy(view).actions.map((one) => [one.id, one.truth])).toEqual([["ours", "saved"], ["all", undefined]]);
  });

  test("is the board of all where no group is at work", () => {
    const all = { ...view, breakout: null } as Shown;
    expect(onCopy(all)).toBe(all);
  });

  test("of one group, once all see it, is that group's tree alone", () => {
    const all = { notes: [note("a", "g1", "A"), note("b", "g2", "B")], causes: [cause("a"), cause("b")] } as unknown as Shown;
    expect(ofGroup(all, "g2").causes.map((one) => one.id)).toEqual(["b"]);
  });
});
