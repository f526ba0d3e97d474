import { expect, test } from "vitest";
import type { Board, Zone } from "../state/shown";
import { sendable, zoneOfKind } from "./sends";
import { writtenFor } from "./written_for";

const board = (note_kinds: string[]): Board => ({ id: "b", note_kinds }) as unknown as Board;
const zone = (id: string, note_kind: string | null): Zone => ({ id, board: "b", note_kind }) as unknown as Zone;

test("a question can be sent where the board takes one", () => {
  expect(sendable(board(["chance", "bottleneck", "question", "neutral"]))).toEqual(["chance", "bottleneck", "question"]);
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
