import { describe, expect, it } from "vitest";
import type { Recalled } from "../../state/shown";
import { aloud, choicesOf, directionsOf, NAMED, parkedOf } from "./last_time";

function one(id: string, part: Recalled["part"], more: Partial<Recalled> = {}): Recalled {
  return { id, part, text: id, lang: "nl", order: id, kind: "neutral", choice: { nl: "", en: "" }, place: 0, tied: false, dots: 0, laid: false, ...more };
}

const HARD = { nl: "Wat is lastig?", en: "What is hard?" };
const GOOD = { nl: "Wat gaat goed?", en: "What goes well?" };

describe("what the last table left", () => {
  const left = [
    one("a", "group", { choice: HARD, place: 1, dots: 6 }), one("b", "group", { choice: HARD, place: 2, dots: 2 }),
    one("c", "group", { choice: GOOD, place: 1, dots: 4 }), one("d", "group"), one("e", "direction"), one("f", "parked"),
  ];

  it("has its groups choice by choice, and those of no choice last", () => {
    expect(choicesOf(left).map(({ title, groups }) => [title?.nl ?? null, groups.map(({ id }) => id)])).toEqual([
      ["Wat is lastig?", ["a", "b"]], ["Wat gaat goed?", ["c"]], [null, ["d"]],
    ]);
  });

  it("has directions and parked solutions apart", () => {
    expect(directionsOf(left).map(({ id }) => id)).toEqual(["e"]);
    expect(parkedOf(left).map(({ id }) => id)).toEqual(["f"]);
  });

  it("names no more groups of a choice than can be said aloud", () => {
    const many = Array.from({ length: NAMED + 3 }, (_, nr) => one(`g${nr}`, "group", { choice: HARD, place: nr + 1 }));
    expect(aloud([...many, one("e", "direction")]).map(({ id }) => id)).toEqual(["g0", "g1", "g2", "g3", "g4", "e"]);
  });
});
