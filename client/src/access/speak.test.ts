import { expect, test } from "vitest";
import { piecesOf, sentences } from "./speak";

test("a page is read in its order, each part in its own language, without buttons and hidden parts", () => {
  document.body.innerHTML = `<main lang="nl"><h1>Zelf nadenken</h1><p>Schrijf één ding. <b>Rustig</b> aan.</p>
    <button>Stuur</button><p class="vh">verborgen</p><p aria-hidden="true">ook</p>
    <ul><li><p>Kans.</p></li><li lang="en">Noise</li></ul></main>`;
  expect(piecesOf(document.querySelector("main")!)).toEqual([
    { text: "Zelf nadenken", language: "nl" },
    { text: "Schrijf één ding. Rustig aan.", language: "nl" },
    { text: "Kans.", language: "nl" },
    { text: "Noise", language: "en" },
  ]);
});

test("what is put away for the moment, as the faces of a tree that is turned round, is not read", () => {
  document.body.innerHTML = `<main lang="nl"><ul data-away="true"><li>Te weinig tijd</li></ul><ul><li><p>Genoeg tijd</p></li></ul></main>`;
  expect(piecesOf(document.querySelector("main")!)).toEqual([{ text: "Genoeg tijd", language: "nl" }]);
});

test("long texts are cut at sentences and spaces, and no word is lost", () => {
  const text = `${"Eén twee drie vier. ".repeat(3)}${"heel ".repeat(100)}einde`;
  const parts = sentences(text);
  expect(parts.slice(0, 3)).toEqual(["Eén twee drie vier.", "Eén twee drie vier.", "Eén twee drie vier."]);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(180);
  expect(parts.join(" ").split(/\s+/)).toEqual(text.trim().split(/\s+/));
});
