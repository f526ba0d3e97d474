import { expect, test } from "vitest";
import type { Board, Zone } from "../state/shown";
import { boxesWithoutKind, kindsOf, sendable, zoneOfKind } from "./sends";
import { writtenFor } from "./written_for";

const board = (note_kinds: string[]): Board => ({ id: "b", note_kinds }) as unknown as Board;
const zone = (id: string, note_kind: string | null): Zone => ({ id, board: "b", note_kind }) as unknown as Zone;

test("a note is sent as what goes well or is hard; a question is asked beside one, and a note can become one", () => {
  const paper = board(["chance", "bottleneck", "question", "neutral"]);
  expect(sendable(paper, [zone("c", "chance"), zone("b", "bottleneck")])).toEqual(["chance", "bottleneck"]);
  expect(kindsOf(paper)).toEqual(["chance", "bottleneck", "question"]);
});

test("where a box is there for questions they are sent into it", () => {
  expect(sendable(board(["strong", "question"]), [zone("s", "strong"), zone("q", "question")])).toEqual(["strong", "question"]);
});

test("a box lends its name to the button only where every kind has a box of its own", () => {
  const boxes = [zone("s", "strong"), zone("c", "chance")];
  expect(zoneOfKind(board(["strong", "chance"]), boxes, "chance")?.id).toBe("c");
  expect(zoneOfKind(board(["strong", "chance", "question"]), boxes, "chance")).toBeNull();
});

test("one writes for who asked and who is on paper, and those without a name can be told apart", () => {
  const one = (id: string, fields: object): never =>
    ({ id, name: null, role: "participant", state: "in", seat: "room", wants_writing: true, ...fields }) as never;
  expect(writtenFor([
    one("a", { name: "Ana" }), one("b", { wants_writing: false }), one("c", { seat: "paper" }), one("d", {}),
    one("e", { state: "let_go" }), one("f", { role: "process" }),
  ], "somebody")).toEqual([
    { id: "a", name: "Ana", paper: false }, { id: "c", name: "somebody 1", paper: true }, { id: "d", name: "somebody 2", paper: false },
  ]);
});

test("a box that carries no kind has a button of its own, on a board of several boxes", () => {
  const columns = { ...board([]), kind: "zones" } as Board;
  const boxes = [zone("why", null), zone("good", "chance"), zone("next", null)];
  expect(boxesWithoutKind(columns, boxes).map((box) => box.id)).toEqual(["why", "next"]);
  expect(boxesWithoutKind(columns, [zone("only", null)])).toEqual([]);
  expect(boxesWithoutKind({ ...columns, kind: "brownpaper" } as Board, boxes)).toEqual([]);
});
