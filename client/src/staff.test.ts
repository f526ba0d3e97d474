import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { names, partOf, STAFF_AREAS } from "../catalogue";

const STAFF = /^(screens\/(console|account|accounts|facilitator)\/|screens\/(Account|SignIn|Welcome|Facilitator|Invitation)|steps\/console\/)/;
const catalogue = JSON.parse(readFileSync("../server/brownpaper/locales/nl.json", "utf8")) as Record<string, unknown>;
const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.(ts|svelte)$/.test(file) && !file.includes(".test.") && !STAFF.test(file),
);

test.each([...STAFF_AREAS])("no screen of participants names a text of %s, which is only fetched for staff", (area) => {
  expect(sources.filter((file) => names(readFileSync(`src/${file}`, "utf8"), area, catalogue))).toEqual([]);
});

test("every text is in exactly one part", () => {
  const parts = [...Object.keys(partOf(catalogue, true)), ...Object.keys(partOf(catalogue, false))];
  expect(parts.sort()).toEqual(Object.keys(catalogue).sort());
});
