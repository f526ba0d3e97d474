import { expect, test, beforeAll } from "vitest";
import { provide } from "../wording";
import { compared, followName, isOpen, type Order, type Question } from "./flow";

beforeAll(() => provide("nl", {
  "flow.to": "naar vraag {number}", "flow.to_next": "door naar vraag {number}", "flow.back": "leidde naar vraag {number}",
  "flow.open": "nog zonder vervolg",
}));

const NOWHERE = { go: "", to: null, text: "" } as const;

function order(id: string, ids: string, ways: Partial<Record<string, Question["row"]["yes"]>> = {}): Order {
  return {
    id, name: id, questions: [...ids].map((one, index): Question => ({
      id: one, number: index + 1, note: { id: one, text: one, lang: "nl", kind: "question", zone: "z" }, kind: "", source: "", issues: [],
      row: { note: one, yes: ways[one] ?? NOWHERE, no: NOWHERE, tailoring: false, source: null },
    })),
  };
}

test("what stands in the same order everywhere is the same; what moved is at another place, and what is not everywhere is told", () => {
  expect(compared([order("g1", "abcn"), order("g2", "bcad")])).toEqual({ same: ["b", "c"], other: ["a"], answers: [], some: ["n", "d"] });
});

test("going on and naming the next question are the same answer; another end is not", () => {
  const on = order("g1", "ab", { a: { go: "next", to: "b", text: "" } });
  expect(compared([on, order("g2", "ab", { a: { go: "to", to: "b", text: "" } })]).answers).toEqual([]);
  expect(compared([on, order("g2", "ab", { a: { go: "out", to: null, text: "stop" } })]).answers).toEqual(["a"]);
});

test("an answer says where it leads, and one that leads nowhere says why", () => {
  const { questions } = order("", "abc");
  expect(followName(questions, { go: "to", to: "c", text: "" }).replace(/[\u2066-\u2069]/gu, "")).toBe("naar vraag 3");
  expect(followName(questions, { go: "out", to: null, text: "stop" })).toBe("stop");
  expect(isOpen({ go: "back", to: "a", text: "" }) && isOpen(NOWHERE) && !isOpen({ go: "next", to: "b", text: "" })).toBe(true);
});
