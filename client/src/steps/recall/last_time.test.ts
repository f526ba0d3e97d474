import { describe, expect, it } from "vitest";
import type { Recalled } from "../../state/shown";
import { aloud, NAMED, sectionsOf } from "./last_time";

const NOTHING = { nl: "", en: "" };

function one(id: string, part: Recalled["part"], more: Partial<Recalled> = {}): Recalled {
  return { id, part, text: id, lang: "nl", order: id, kind: "neutral", choice: NOTHING, place: 0, tied: false, dots: 0, under: NOTHING, spread: null, day: "", laid: false, ...more };
}

const HARD = { nl: "Wat is lastig?", en: "What is hard?" };
const GOOD = { nl: "Wat gaat goed?", en: "What goes well?" };
const TENSE = { nl: "Hier wordt het spannend", en: "Here it gets tense" };
const OPEN = { nl: "Dit weten we nog niet", en: "This we do not know yet" };

const many = (part: Recalled["part"], more: Partial<Recalled> = {}): Recalled[] =>
  Array.from({ length: NAMED + 3 }, (_, nr) => one(`${part}${nr}`, part, more));
const told = (recalled: readonly Recalled[]): unknown =>
  sectionsOf(recalled).map(({ part, lots }) => [part, lots.map(({ under, day, items }) => [under.nl, day, items.map(({ id }) => id)])]);

describe("what the last table left", () => {
  it("has its groups choice by choice, and those of no choice last", () => {
    expect(told([
      one("a", "group", { choice: HARD, place: 1, dots: 6 }), one("b", "group", { choice: HARD, place: 2, dots: 2 }),
      one("c", "group", { choice: GOOD, place: 1, dots: 4 }), one("d", "group"),
    ])).toEqual([["group", [["Wat is lastig?", "", ["a", "b"]], ["Wat gaat goed?", "", ["c"]], ["", "", ["d"]]]]]);
  });

  it("has directions and parked solutions apart", () => {
    expect(told([one("e", "direction"), one("f", "parked")])).toEqual([["direction", [["", "", ["e"]]]], ["parked", [["", "", ["f"]]]]]);
  });

  it("has what is passed on box by box, and who should be there ring by ring", () => {
    expect(told([
      one("p", "party", { under: OPEN }), one("a", "said", { under: TENSE }), one("b", "said", { under: TENSE }), one("c", "said", { under: OPEN }),
    ])).toEqual([
      ["said", [["Hier wordt het spannend", "", ["a", "b"]], ["Dit weten we nog niet", "", ["c"]]]],
      ["party", [["Dit weten we nog niet", "", ["p"]]]],
    ]);
  });

  it("has patterns day by day, those of the last table first", () => {
    expect(told([
      one("a", "pattern", { under: TENSE }), one("b", "pattern", { under: TENSE, day: "2026-10-03" }), one("c", "pattern", { under: TENSE, day: "2026-10-03" }),
    ])).toEqual([["pattern", [["Hier wordt het spannend", "", ["a"]], ["Hier wordt het spannend", "2026-10-03", ["b", "c"]]]]]);
  });

  it("has no words for numbers: they cannot be read out as a thing, nor laid", () => {
    expect(told([one("s", "spread")])).toEqual([]);
  });
});

describe("what a wall shows of it", () => {
  it("is no more groups of a choice than can be said aloud", () => {
    const groups = Array.from({ length: NAMED + 3 }, (_, nr) => one(`g${nr}`, "group", { choice: HARD, place: nr + 1 }));
    expect(aloud([...groups, one("e", "direction")]).map(({ id }) => id)).toEqual(["g0", "g1", "g2", "g3", "g4", "e"]);
  });

  it("is no more of a box, a ring, a decision aid or the patterns either", () => {
    for (const part of ["said", "party", "question", "pattern"] as const) expect(aloud(many(part, { under: TENSE })).length, part).toBe(NAMED);
    const days = ["", "2026-10-03", "2026-09-03"].flatMap((day, nr) => many("pattern", { day }).map((it) => ({ ...it, id: `${nr}${it.id}` })));
    expect(aloud(days).length, "patterns of all days together").toBe(NAMED);
  });

  it("is how far apart groups were at the newest tables, the oldest first", () => {
    const spread = { cells: 2, apart: 1, widest: 100, where: HARD, unit: GOOD };
    const told = ["", "2026-08-01", "2026-07-01", "2026-06-01", "2026-05-01", "2026-04-01"].map((day, nr) => one(`s${nr}`, "spread", { day, spread }));
    expect(aloud(told).map(({ id }) => id)).toEqual(["s4", "s3", "s2", "s1", "s0"]);
  });
});
