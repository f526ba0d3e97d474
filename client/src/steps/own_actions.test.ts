import { expect, test } from "vitest";
import { isNamed, ownActions } from "./own_actions";

test.each([
  ["Joke", "Joke", true],
  ["joke", "Samir en Joke", true],
  ["Jo", "Joke", false],
  ["Jan de Wit", "jan  de wit, Rob", true],
  ["José", "josé", true],
  [null, "", false],
  ["  ", "Joke", false],
])("%j in %j: %s", (name, who, said) => {
  expect(isNamed(name, who)).toBe(said);
});

test("one's own are those one wrote down, and those with one's name", () => {
  const actions = [{ id: "a", who: "Rob" }, { id: "b", who: "Joke" }, { id: "c", who: "Wim" }];
  expect(ownActions(actions, { name: "Joke", actions: ["a"] }).map((one) => one.id)).toEqual(["a", "b"]);
  expect(ownActions(actions, null)).toEqual([]);
});
