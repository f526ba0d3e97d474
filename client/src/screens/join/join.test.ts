import { beforeEach, expect, test } from "vitest";
import { Answers } from "./answers.svelte";
import { linkWith, partsOf, pathOfPurpose } from "./links";
import { amiss } from "./typed";

beforeEach(() => sessionStorage.clear());

test.each([
  ["", "door.empty"],
  ["KADE4", "door.length"],
  ["KADE1O", "door.misread"],
  ["kadé42", "door.strange"],
  ["kad-e42", null],
])("typing %j says %s", (typed, said) => {
  expect(amiss(typed)).toBe(said);
});

test("a reload goes on where somebody was, with what they answered", () => {
  const answers = new Answers("KADE42");
  Object.assign(answers, { health: true, name: "Joke", step: 2 });
  answers.toggle("calm");
  const again = new Answers("KADE42");
  expect(again).toMatchObject({ health: true, name: "Joke", step: 2, helps: ["calm"] });
  expect(new Answers("ANDERS").name).toBe("");
});

test("without the yes nobody is past the card, whatever this tab kept", () => {
  const answers = new Answers("KADE42");
  Object.assign(answers, { health: false, step: 3 });
  answers.keep();
  expect(new Answers("KADE42").step).toBe(0);
});

test("nonsense in the tab is no obstacle, and joining leaves nothing behind", () => {
  sessionStorage.setItem("brownpaper.joining.KADE42", "{");
  const answers = new Answers("KADE42");
  expect(answers.step).toBe(0);
  answers.keep();
  answers.forget();
  expect(sessionStorage.length).toBe(0);
});

test("a link leads to the screen it is for", () => {
  expect(pathOfPurpose("return", "w1")).toBe("/w/w1");
  expect(pathOfPurpose("wall", "w1")).toBe("/w/w1/wall");
  expect(pathOfPurpose("programme", "p1")).toBe("/facilitator/programme/p1");
});

test("a return link takes one's own choices along in its fragment, and an unreadable one still opens", () => {
  const ballot = { round: "choose", token: "t".repeat(22), choices: { g1: 2 }, sent: null };
  const url = linkWith("https://tafel.example/l#geheim", [ballot]);
  expect(partsOf(new URL(url).hash.slice(1))).toEqual({ secret: "geheim", ballots: [ballot] });
  expect(linkWith("https://tafel.example/l#geheim", [])).toBe("https://tafel.example/l#geheim");
  for (const broken of ["geheim~%7B", "geheim~[1,null]", "geheim~{}", `geheim~${encodeURIComponent('[{"round":1}]')}`]) {
    expect(partsOf(broken)).toEqual({ secret: "geheim", ballots: [] });
  }
});
